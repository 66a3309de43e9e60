import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { liveVersion } from '../publishing/journey-version.js';
import { publish, type PublishedJourney, type PublishJourney } from '../publishing/publish.js';
import { refuse } from '../refusal.js';
import { draftChanged, draftDiscarded } from './change-draft.js';
import { lockDraft } from './draft-row.js';

export interface PublishDraft extends PublishJourney {
  draft: string;
  /** The revision that was checked and compiled. */
  expected: string;
  /** The live version with which the person has compared it; null where there was none. */
  comparedWith: number | null;
}

/**
 * Publishes a draft as the person has read it: neither the draft nor the live version has changed
 * since. From then on the draft is compared with the version that was made of it.
 * @throws Refused
 */
export async function publishDraft(
  tx: Tx,
  context: EngineContext,
  command: PublishDraft,
): Promise<PublishedJourney> {
  const draft = await lockDraft(tx, command.draft);
  if (draft.discarded) throw draftDiscarded();
  if (command.expected !== String(draft.revision)) throw draftChanged(draft);
  if (command.journey !== draft.journey)
    throw refuse(
      422,
      'another-journey',
      `The files say that they are the journey ${command.journey}, and this draft is of ` +
        `${draft.journey}. Correct the id in journey.json.`,
    );
  const published = await publish(tx, context, {
    ...command,
    beforeGoingOn: async () => {
      const live = await liveVersion(tx, draft.journey);
      if (live !== command.comparedWith) throw liveChanged(live);
    },
  });
  await tx.execute('update journey_draft set base = $3 where organisation = $1 and id = $2', [
    tx.organisation,
    draft.id,
    published.version,
  ]);
  return published;
}

const liveChanged = (live: number | null) =>
  refuse(
    409,
    'changed-meanwhile',
    live === null
      ? 'The version with which you compared this is no longer live. Read the changes again.'
      : `Version ${live} is live now. Read what changes compared with it, then publish again.`,
    { detail: { live } },
  );
