import { londonDate, type ReferenceChange } from '@waymark/domain';
import { appendAudit, uuidv7, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { assertHolds, MAY_PUBLISH } from '../commands/may-publish.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';
import {
  contentOfChange,
  judgedOrRefused,
  lockedReference,
  nameOfChange,
  replacedBy,
  WORDS_KEY,
  wordsPlace,
  type JudgeChange,
} from './change-row.js';

export interface ProposeChange extends Envelope {
  change: ReferenceChange;
  /** Why, for the person who decides. */
  reason: string;
  judge: JudgeChange;
}
export interface ProposedChange {
  change: string;
  content: string;
  state: 'waiting';
}

/**
 * Asks a second person to agree to a change. Nothing applies before they do.
 * @throws Refused with the code of what is wrong
 */
export async function proposeChange(
  tx: Tx,
  context: EngineContext,
  { change, reason, judge, principal }: ProposeChange,
): Promise<ProposedChange> {
  assertHolds({ principal }, MAY_PUBLISH);
  const at = context.now();
  const reference = await lockedReference(tx);
  const id = uuidv7();
  const { rules } = judgedOrRefused(judge(reference, { id, change }, londonDate(at)), 422);
  const before = replacedBy(reference, change);
  const content = contentOfChange(change, before);
  const why = await context.persistence.keys.encrypt(
    tx.organisation,
    WORDS_KEY,
    { reason },
    wordsPlace(id, 'why'),
  );
  const added = await tx.execute(
    `insert into reference_change (organisation, id, kind, name, from_date, change, before,
        content, rules, why, key_id, requested_by, requested_at)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)
      on conflict (organisation, kind, name) where state = 'waiting' do nothing`,
    [
      tx.organisation,
      id,
      change.kind,
      nameOfChange(change),
      change.from,
      JSON.stringify(change),
      JSON.stringify(before),
      content,
      rules,
      why,
      WORDS_KEY,
      principal.id,
      at,
    ],
  );
  if (added === 0)
    throw refuse(
      409,
      'change-waits',
      'Another change of this waits for a second person. It is decided or withdrawn first.',
    );
  await appendAudit(tx, context.persistence.keys, {
    chain: 'reference',
    kind: 'reference-change-asked',
    actor: principal.id,
    at,
    detail: { change: id, content },
  });
  return { change: id, content, state: 'waiting' };
}
