import { InsetText } from '@waymark/ui';
import { useEffect, useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { draftScenarioAddress, draftScenariosAddress, elementAddress } from '../addresses.js';
import { DrawnOutline } from '../drawn-outline.js';
import type { DraftSession } from '../edit/draft-session.js';
import { useChecked } from '../edit/use-checked.js';
import { useDraft } from '../edit/use-draft.js';
import { useFileText } from '../edit/use-file-text.js';
import type { EntryMark } from '../entry-marks.js';
import { kindWords, nameWords } from '../outline-words.js';
import type { Played } from './scenario-protocol.js';
import { usePlayed } from './use-played.js';

/** A process of a draft with what its scenarios reach, and where they fail. */
export function ReachedPage() {
  const { draft: id = '', process = '' } = useParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, null);
  const { came, failed } = usePlayed(draft, 0);
  const found = checked?.processes.find((one) => one.process === process);
  return (
    <Page
      title={found ? `What scenarios reach of “${found.title}”` : 'What scenarios reach'}
      about={draft?.name}
      error={error}
      loading={!draft || !checked || (!came && failed === null)}
      back={{ to: draftScenariosAddress(id), text: 'Scenarios of the draft' }}
    >
      {failed !== null && (
        <InsetText>The scenarios could not be played: {failed}. Load the page again.</InsetText>
      )}
      {came?.is === 'broken' && (
        <InsetText>The draft cannot be played before what publishing finds is corrected.</InsetText>
      )}
      {checked && !found && <InsetText>The draft has no process {process}.</InsetText>}
      {draft && found && came?.is === 'played' && (
        <Reached draft={draft} of={found} played={came.played} />
      )}
    </Page>
  );
}

function Reached({
  draft,
  of,
  played,
}: {
  draft: DraftSession;
  of: NonNullable<ReturnType<typeof useChecked>>['processes'][number];
  played: Played;
}) {
  const [query] = useSearchParams();
  const wanted = query.get('at');
  const [selected, setSelected] = useState<string | null>(wanted);
  const focusOn = useMemo(() => (wanted === null ? null : { entry: wanted }), [wanted]);
  useEffect(() => setSelected(wanted), [wanted, of.process]);
  const xml = useFileText(draft, of.file);
  const marks = useMemo(() => marksOf(played, of), [played, of]);
  const entry = of.entries.find(({ id }) => id === selected);
  const failing = failingAt(played, of.process);
  return (
    <>
      <p className="govuk-body">
        Blue is reached by a scenario. What is never reached is dashed and says so in the outline.
        Red is where a scenario fails.
      </p>
      <DrawnOutline
        of={of}
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
            {(marks.get(entry.id)?.words ?? ['Reached by a scenario']).map((words) => (
              <p className="govuk-body" key={words}>
                {words}
              </p>
            ))}
            {entry.leadsTo
              .filter(({ flow }) => marks.get(flow)?.classes.includes('wm-unreached'))
              .map(({ flow, to, name }) => (
                <p className="govuk-body" key={flow}>
                  The flow {name ? `“${name}” ` : ''}to “{titleIn(of.entries, to)}” is never taken.
                </p>
              ))}
            {(failing.get(entry.id) ?? []).map(({ path, name, says }) => (
              <p className="govuk-body" key={`${path} ${says}`}>
                <Link className="govuk-link" to={draftScenarioAddress(draft.id, path)}>
                  {name}
                </Link>
                : {says}
              </p>
            ))}
            <p className="govuk-body">
              <Link className="govuk-link" to={elementAddress(draft.id, of.process, entry.id)}>
                Change it
              </Link>
            </p>
          </section>
        ) : (
          <p className="govuk-hint">Select an element to read what is said of it.</p>
        )}
      </DrawnOutline>
    </>
  );
}

type Process = NonNullable<ReturnType<typeof useChecked>>['processes'][number];

const titleIn = (entries: Process['entries'], id: string): string => {
  const entry = entries.find((one) => one.id === id);
  return entry ? nameWords(entry) : id;
};

interface Failing {
  path: string;
  name: string;
  says: string;
}

/** By element: which scenarios fail there first. */
function failingAt({ scenarios }: Played, process: string): Map<string, Failing[]> {
  const found = new Map<string, Failing[]>();
  for (const scenario of scenarios) {
    if (scenario.is !== 'failed') continue;
    const [first] = scenario.failed;
    for (const place of first?.places ?? []) {
      if (place.process !== process) continue;
      const says = first?.says ?? '';
      const others = found.get(place.element) ?? [];
      found.set(place.element, [...others, { path: scenario.path, name: scenario.name, says }]);
    }
  }
  return found;
}

function marksOf(played: Played, { process, entries }: Process): Map<string, EntryMark> {
  const unreached = played.processes.find((one) => one.process === process);
  const elements = new Set(unreached?.elements.map(({ element }) => element));
  const flows = new Set(unreached?.flows.map(({ flow }) => flow));
  const failing = failingAt(played, process);
  const marks = new Map<string, EntryMark>();
  const rows = new Map(
    played.decisions.flatMap(({ places, rows: never, of }) =>
      places.map(({ element }) => [element, `${never.length} of ${of} rows never decide`] as const),
    ),
  );
  for (const { id, leadsTo } of entries) {
    const fails = failing.get(id) ?? [];
    const never = leadsTo.filter(({ flow }) => flows.has(flow));
    marks.set(id, {
      classes: [
        elements.has(id) ? 'wm-unreached' : 'wm-been',
        ...(fails.length > 0 ? ['wm-late'] : []),
      ],
      text: fails.length > 0 ? 'Fails' : null,
      words: [
        ...(elements.has(id) ? ['Never reached'] : []),
        ...(!elements.has(id) && never.length > 0
          ? never.map(({ to }) => `Never goes to “${titleIn(entries, to)}”`)
          : []),
        ...(rows.has(id) && !elements.has(id) ? [rows.get(id)!] : []),
        ...(fails.length > 0
          ? [fails.length === 1 ? 'A scenario fails here' : `${fails.length} scenarios fail here`]
          : []),
      ],
    });
    for (const { flow } of leadsTo)
      marks.set(flow, {
        classes: [flows.has(flow) ? 'wm-unreached' : 'wm-taken'],
        text: null,
        words: [],
      });
  }
  return marks;
}
