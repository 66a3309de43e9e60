import type { Finding, ProcessOutline } from '@waymark/contracts';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { VersionKey } from './addresses.js';
import type { DrawnMark } from './drawing.js';
import { EntryPanel } from './entry-panel.js';
import { namesOf, OutlineTree } from './outline-tree.js';
import { useWide } from './use-wide.js';

/** Only a window that shows drawings loads what draws them. */
const DrawingPane = lazy(() =>
  import('./drawing-pane.js').then(({ DrawingPane: pane }) => ({ default: pane })),
);

/** What is said of an element beside what the version says. */
export interface EntryMark extends DrawnMark {
  words: string[];
}
export type EntryMarks = ReadonlyMap<string, EntryMark>;

interface ProcessViewProps {
  of: VersionKey;
  outline: ProcessOutline;
  xml: string | null;
  findings: Finding[];
  marks: EntryMarks;
  titleOf: (process: string) => string;
  callAddress: (process: string) => string;
  /** What the panel says besides, of the selected element. */
  more?: (id: string) => ReactNode;
}

/**
 * A process as drawing, outline and panel. What is selected in one is selected in the others. On a
 * narrow window the drawing is left out: the outline says everything that it shows.
 */
export function ProcessView(props: ProcessViewProps) {
  const { of, outline, xml, findings, marks, titleOf, callAddress, more } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const wide = useWide();
  const { process, title, entries } = outline;
  const drawn = `Drawing of “${title}”: ${entries.length} elements. The outline lists them.`;
  useEffect(() => setSelected(null), [process]);
  const entry = entries.find(({ id }) => id === selected);
  const nameOf = useMemo(() => namesOf(entries), [entries]);
  const all = useMemo(() => withFindings(marks, findings), [marks, findings]);
  const words = useMemo(() => new Map([...all].map(([id, mark]) => [id, mark.words])), [all]);
  const known = (id: string): void => {
    if (entries.some((one) => one.id === id)) setSelected(id);
  };
  return (
    <div className="wm-studio">
      {wide && (
        <Suspense fallback={<div className="wm-drawing">Loading the drawing…</div>}>
          <DrawingPane
            process={process}
            label={drawn}
            xml={xml}
            selected={selected}
            onSelect={known}
            marks={all}
          />
        </Suspense>
      )}
      <div className="wm-studio__beside">
        <section aria-labelledby="outline-heading">
          <h2 className="govuk-heading-s" id="outline-heading">
            Outline
          </h2>
          <OutlineTree
            label={`Outline of “${title}”`}
            entries={entries}
            selected={selected}
            onSelect={setSelected}
            marks={words}
          />
        </section>
        {entry ? (
          <EntryPanel
            of={of}
            entry={entry}
            nameOf={nameOf}
            findings={findings.filter(({ element }) => element === entry.id)}
            titleOf={titleOf}
            callAddress={callAddress}
            onSelect={setSelected}
          >
            {more?.(entry.id)}
          </EntryPanel>
        ) : (
          <p className="govuk-hint">Select an element to read what it does.</p>
        )}
      </div>
    </div>
  );
}

function withFindings(marks: EntryMarks, findings: Finding[]): EntryMarks {
  const all = new Map(marks);
  for (const { element, message } of findings) {
    if (element === null) continue;
    const mark = all.get(element) ?? { classes: [], text: null, words: [] };
    all.set(element, {
      ...mark,
      classes: [...mark.classes, 'wm-finding'],
      words: [...mark.words, `To look at: ${message}`],
    });
  }
  return all;
}

/** Through which processes somebody came here, each a way back. */
export const Trail = ({
  via,
  here,
  titleOf,
  addressOf,
}: {
  via: string[];
  here: string;
  titleOf: (process: string) => string;
  addressOf: (process: string, via: string[]) => string;
}) =>
  via.length > 0 && (
    <nav aria-label="Processes" className="wm-trail">
      <ol>
        {via.map((process, index) => (
          <li key={`${index} ${process}`}>
            <Link className="govuk-link" to={addressOf(process, via.slice(0, index))}>
              {titleOf(process)}
            </Link>
          </li>
        ))}
        <li aria-current="page">{titleOf(here)}</li>
      </ol>
    </nav>
  );
