import type { Published } from '@waymark/contracts';
import type { CheckedDraft } from '@waymark/definitions';
import { Button, InsetText, SuccessBanner, Tag } from '@waymark/ui';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { call, ProblemError } from '../../../shared/api.js';
import { failureWords } from '../../../shared/failure-words.js';
import { londonTime } from '../../../shared/london-time.js';
import { Page } from '../../../shared/page.js';
import { useResource } from '../../../shared/use-resource.js';
import { NEEDS } from '../../approvals/approval-words.js';
import { draftAddress, versionAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import { knownNames } from '../edit/known-names.js';
import { SaveLine } from '../edit/save-line.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { usePlayed } from '../scenarios/use-played.js';
import { gatesOf, type Gate } from './gates.js';
import type { Changes, Known } from './load-changes.js';
import { hasSeen } from './seen-changes.js';
import { useChanges } from './use-changes.js';

/** Publishing a draft: what has to be done before, what is missing, and who agrees. */
export function PublishPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const reference = useResource(() => call('getReference'), 'reference').data;
  const names = useMemo(() => knownNames(reference), [reference]);
  const checked = useChecked(names === null ? undefined : draft?.files, names);
  const { known, compiled, changes, error: unread, reload } = useChanges(draft);
  const [published, setPublished] = useState<Published | null>(null);
  const [missing, setMissing] = useState<Gate[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const problems = [
    ...(refused === null ? [] : [{ message: refused }]),
    ...missing.map(({ id: gate, missing: words }) => ({
      message: words ?? '',
      target: `gate-${gate}`,
    })),
  ];
  return (
    <Page
      title="Publish the draft"
      about={draft?.name}
      error={error ?? unread}
      problems={published ? [] : problems}
      loading={!draft || !known || !checked || !compiled}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {published && <Done published={published} />}
      {draft && known && checked && compiled && !published && (
        <Gates
          draft={draft}
          known={known}
          checked={checked}
          changes={changes}
          onMissing={(gates) => {
            setRefused(null);
            setMissing(gates);
          }}
          onRefused={(words) => {
            setMissing([]);
            setRefused(words);
            reload();
          }}
          onPublished={setPublished}
        />
      )}
    </Page>
  );
}

interface GatesProps {
  draft: DraftSession;
  known: Known;
  checked: CheckedDraft;
  changes: Changes | null;
  onMissing: (gates: Gate[]) => void;
  onRefused: (words: string) => void;
  onPublished: (published: Published) => void;
}

function Gates(props: GatesProps) {
  const { draft, known, checked, changes, onMissing, onRefused, onPublished } = props;
  const { came, isOfNow, isPlaying, failed, play } = usePlayed(draft, null);
  const [sending, setSending] = useState(false);
  const live = known.live?.version ?? null;
  const gates = gatesOf({
    draft,
    checked,
    came,
    isOfNow,
    isPlaying,
    changes,
    known,
    isSeen: hasSeen(draft.id, draft.files, live),
  });
  const needs = whoAgrees(changes);
  const publish = async (): Promise<void> => {
    const missing = gates.filter((gate) => gate.missing !== null);
    if (missing.length > 0) return onMissing(missing);
    if (sending) return;
    setSending(true);
    try {
      onPublished(
        await call('publishDraft', {
          params: { draft: draft.id },
          expected: draft.savedRevision,
          body: { comparedWith: live },
        }),
      );
    } catch (error) {
      onRefused(refusalWords(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <SaveLine draft={draft} />
      <Waiting known={known} />
      <ol className="govuk-list wm-gates">
        {gates.map((gate) => (
          <li key={gate.id} data-gate={gate.id} data-open={gate.missing === null ? 'yes' : 'no'}>
            <h2 className="govuk-heading-s" id={`gate-${gate.id}`} tabIndex={-1}>
              {gate.title}{' '}
              <Tag colour={gate.missing === null ? 'green' : 'yellow'}>
                {gate.missing === null ? 'Done' : 'Missing'}
              </Tag>
            </h2>
            <p className="govuk-body">
              {gate.missing ?? gate.done}{' '}
              {gate.link && (
                <Link className="govuk-link" to={gate.link.to}>
                  {gate.link.text}
                </Link>
              )}
            </p>
            {gate.id === 'scenarios' && gate.missing !== null && (
              <Button variant="secondary" onClick={play} aria-disabled={isPlaying}>
                Play all scenarios
              </Button>
            )}
          </li>
        ))}
      </ol>
      <p className="govuk-visually-hidden" role="status">
        {isPlaying
          ? 'Playing the scenarios…'
          : isOfNow
            ? (gates[2]?.missing ?? gates[2]?.done)
            : ''}
      </p>
      {failed !== null && (
        <InsetText>The scenarios could not be played: {failed}. Play them again.</InsetText>
      )}
      <h2 className="govuk-heading-m">Who agrees</h2>
      <p className="govuk-body">
        {changes === null
          ? 'This can be said as soon as the draft can be compiled.'
          : needs === null
            ? 'Nobody has to agree to these changes. The version is live at once.'
            : `${NEEDS[needs]} has to agree. The version is live when they have approved it. You ` +
              'cannot approve it yourself.'}
      </p>
      <Button onClick={() => void publish()} aria-disabled={sending}>
        {needs === null ? 'Publish it now' : 'Ask for approval'}
      </Button>
    </>
  );
}

const whoAgrees = (changes: Changes | null): 'safeguarding-lead' | 'second-person' | null => {
  const needs = (changes?.ofDraft ?? []).map((one) => one.needs);
  return needs.includes('safeguarding-lead')
    ? 'safeguarding-lead'
    : needs.includes('second-person')
      ? 'second-person'
      : null;
};

/** A version of the journey that waits already, and one that was refused. */
function Waiting({ known: { request } }: { known: Known }) {
  if (!request) return null;
  const { state, version, requestedBy, reason } = request;
  const link = (
    <Link className="govuk-link" to={`/approvals/${encodeURIComponent(request.request)}`}>
      Read the request
    </Link>
  );
  if (state === 'waiting')
    return (
      <InsetText>
        Version {version}, published by {requestedBy}, waits for approval. If you publish another
        one, that request ends. {link}
      </InsetText>
    );
  if (state === 'refused')
    return (
      <InsetText>
        Version {version}, published by {requestedBy}, was refused: “{reason}”. {link}
      </InsetText>
    );
  return null;
}

/** What became of it. */
function Done({ published }: { published: Published }) {
  const { journey, version, approval } = published;
  return (
    <>
      <SuccessBanner>
        {approval
          ? `Version ${version} waits for approval. It is not live yet.`
          : `Version ${version} is live.`}
      </SuccessBanner>
      {approval ? (
        <>
          <p className="govuk-body">
            {NEEDS[approval.needs]} has to agree, until {londonTime(approval.expiresAt)}. They find
            it under “Journeys to approve”. You get a notice when they have decided.
          </p>
          <p className="govuk-body">
            <Link className="govuk-link" to={`/approvals/${encodeURIComponent(approval.request)}`}>
              Read the request
            </Link>
          </p>
        </>
      ) : (
        <p className="govuk-body">New cases go by it. Work that has begun stays as it was.</p>
      )}
      <p className="govuk-body">
        <Link className="govuk-link" to={versionAddress({ journey, version })}>
          Look at version {version}
        </Link>
      </p>
    </>
  );
}

/** Why it was not published. Nothing has changed then. */
function refusalWords(error: unknown): string {
  if (!(error instanceof ProblemError)) return failureWords(error, 'Nothing was published');
  const { code, findings } = error.problem;
  if (code === 'changed-meanwhile')
    return (
      'Nothing was published: another version has gone live meanwhile. ' +
      'Read what the draft changes in that one.'
    );
  if (code === 'draft-changed')
    return (
      'Nothing was published: somebody else has changed this draft meanwhile. ' +
      'Load the page again and read what changes.'
    );
  if (code === 'lint-errors')
    return `Nothing was published. ${(findings ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message)
      .join('; ')}`;
  return `Nothing was published. ${error.message}`;
}
