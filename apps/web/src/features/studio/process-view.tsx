import type { Finding, ProcessOutline } from '@waymark/contracts';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { VersionKey } from './addresses.js';
import { DrawnOutline } from './drawn-outline.js';
import { withFindings, type EntryMarks } from './entry-marks.js';
import { EntryPanel } from './entry-panel.js';
import { namesOf } from './outline-tree.js';

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

/** A process as drawing, outline and panel. What is selected in one is selected in the others. */
export function ProcessView(props: ProcessViewProps) {
  const { of, outline, xml, findings, marks, titleOf, callAddress, more } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const { process, entries } = outline;
  useEffect(() => setSelected(null), [process]);
  const entry = entries.find(({ id }) => id === selected);
  const nameOf = useMemo(() => namesOf(entries), [entries]);
  const all = useMemo(() => withFindings(marks, findings), [marks, findings]);
  return (
    <DrawnOutline of={outline} xml={xml} selected={selected} onSelect={setSelected} marks={all}>
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
    </DrawnOutline>
  );
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
