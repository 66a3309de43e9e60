import type { Difference, DraftProcess } from '@waymark/definitions';
import { InsetText, Radios } from '@waymark/ui';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { Page } from '../../../shared/page.js';
import { useResource } from '../../../shared/use-resource.js';
import { draftChangesAddress, elementAddress } from '../addresses.js';
import { DrawnOutline } from '../drawn-outline.js';
import type { DraftSession } from '../edit/draft-session.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { useFileText } from '../edit/use-file-text.js';
import type { EntryMark, EntryMarks } from '../entry-marks.js';
import { kindWords, nameWords } from '../outline-words.js';
import { processesOf, type Known } from './load-changes.js';
import { useChanges } from './use-changes.js';

/** What a draft changes in one process, on its drawing and in its outline. */
export function ChangedProcessPage() {
  const { draft: id = '', process = '' } = useParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, null);
  const { known, compiled, changes, error: unread } = useChanges(draft);
  const found = checked?.processes.find((one) => one.process === process) ?? null;
  const differences = useMemo(
    () => (changes?.ofDraft ?? []).filter((one) => one.process === process),
    [changes, process],
  );
  return (
    <Page
      title={found ? `What changes in “${found.title}”` : 'What changes in a process'}
      about={draft?.name}
      error={error ?? unread}
      loading={!draft || !checked || !known || !compiled}
      back={{ to: draftChangesAddress(id), text: 'What the draft changes' }}
    >
      {compiled && !compiled.ok && (
        <InsetText>
          What changes can be shown when what checking finds in the draft is corrected.
        </InsetText>
      )}
      {draft && known && changes && (
        <Compared
          draft={draft}
          known={known}
          process={process}
          now={found}
          differences={differences}
        />
      )}
    </Page>
  );
}

function Compared({
  draft,
  known,
  process,
  now,
  differences,
}: {
  draft: DraftSession;
  known: Known;
  process: string;
  now: DraftProcess | null;
  differences: Difference[];
}) {
  const { live } = known;
  const before = useMemo(
    () => (live ? (processesOf(live).find((one) => one.process === process) ?? null) : null),
    [live, process],
  );
  const [query] = useSearchParams();
  const wanted = query.get('at');
  const isGone = now !== null && !now.entries.some(({ id }) => id === wanted);
  const [side, setSide] = useState<'now' | 'before'>(
    now === null || (wanted !== null && isGone) ? 'before' : 'now',
  );
  const [selected, setSelected] = useState(wanted);
  const focusOn = useMemo(() => (wanted === null ? null : { entry: wanted }), [wanted]);
  const text = useFileText(draft, now?.file ?? '');
  // The service decodes it, whatever its encoding is.
  const textBefore = useResource(
    () =>
      live && before?.file
        ? call('getVersionFile', {
            params: { journey: live.journey, version: live.version },
            query: { path: before.file },
          })
        : Promise.resolve(null),
    `${live?.version ?? ''}/${before?.file ?? ''}`,
  ).data;
  const shown = side === 'now' ? now : before;
  const marks = useMemo(() => marksOf(differences), [differences]);
  const xml = side === 'now' ? text : textBefore;
  const entry = shown?.entries.find(({ id }) => id === selected);
  return (
    <>
      {live && (
        <Radios
          frame={{ id: 'side', label: 'Show' }}
          inline
          choices={[
            { value: 'now', label: 'The draft: what is new and what is changed' },
            { value: 'before', label: `Version ${live.version}, which is live: what is removed` },
          ]}
          value={side}
          onChange={(value) => setSide(value === 'before' ? 'before' : 'now')}
        />
      )}
      {!shown ? (
        <InsetText>
          {side === 'now' ? 'The draft' : 'The live version'} has no process {process}.
        </InsetText>
      ) : (
        <DrawnOutline
          of={shown}
          xml={xml}
          selected={selected}
          onSelect={setSelected}
          marks={marks}
          focusOn={focusOn}
        >
          {entry ? (
            <section className="wm-panel" aria-label="The selected element">
              <h2 className="govuk-heading-s">{nameWords(entry)}</h2>
              <p className="govuk-hint">{kindWords(entry)}</p>
              {(marks.get(entry.id)?.words ?? ['Not changed']).map((words) => (
                <p className="govuk-body" key={words}>
                  {words}
                </p>
              ))}
              {side === 'now' && (
                <p className="govuk-body">
                  <Link className="govuk-link" to={elementAddress(draft.id, process, entry.id)}>
                    Change it
                  </Link>
                </p>
              )}
            </section>
          ) : (
            <p className="govuk-hint">Select an element to read what changes in it.</p>
          )}
        </DrawnOutline>
      )}
    </>
  );
}

const CLASSES = { added: 'wm-added', changed: 'wm-changed', removed: 'wm-removed' };
const BADGES = { added: 'New', changed: 'Changed', removed: 'Removed' };

function marksOf(differences: readonly Difference[]): EntryMarks {
  const marks = new Map<string, EntryMark>();
  for (const { element, kind, words } of differences) {
    if (element === null) continue;
    const known = marks.get(element);
    marks.set(element, {
      classes: [CLASSES[kind]],
      text: BADGES[kind],
      words: [...(known?.words ?? []), words],
    });
  }
  return marks;
}
