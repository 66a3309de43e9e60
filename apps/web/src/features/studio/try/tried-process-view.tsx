import type { OutlineEntry } from '@waymark/contracts';
import type { PathStep } from '@waymark/machine';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { DrawnOutline } from '../drawn-outline.js';
import { instanceMarks } from '../instance-marks.js';
import { kindWords, nameWords } from '../outline-words.js';
import { namesOf } from '../outline-tree.js';
import { placesAfter } from '../places.js';
import type { TriedProcess } from './try-protocol.js';

/** Where it stands and has been, on the drawing and in the outline of one process. */
export function TriedProcessView({
  path,
  process,
  processes,
  onProcess,
  more,
}: {
  path: PathStep[];
  process: TriedProcess;
  processes: TriedProcess[];
  onProcess: (process: string) => void;
  /** What can be done with the selected element. */
  more?: (entry: OutlineEntry) => ReactNode;
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const { entries, xml } = process;
  const places = useMemo(() => placesAfter(path, path.length), [path]);
  const marks = useMemo(
    () => instanceMarks(places, process.process, entries),
    [places, process.process, entries],
  );
  const entry = entries.find(({ id }) => id === selected);
  const names = useMemo(() => namesOf(entries), [entries]);
  useEffect(() => setSelected(null), [process.process]);
  return (
    <>
      {processes.length > 1 && (
        <div className="govuk-form-group">
          <label className="govuk-label" htmlFor="try-shown">
            Process that is shown
          </label>
          <select
            className="govuk-select"
            id="try-shown"
            value={process.process}
            onChange={({ target }) => onProcess(target.value)}
          >
            {processes.map((one) => (
              <option key={one.process} value={one.process}>
                {one.title}
                {hereIn(places.here, one.process) ? ' (it stands here)' : ''}
              </option>
            ))}
          </select>
        </div>
      )}
      <DrawnOutline of={process} xml={xml} selected={selected} onSelect={setSelected} marks={marks}>
        {entry && (
          <section className="wm-panel" aria-label="The selected element">
            <h2 className="govuk-heading-s">{nameWords(entry)}</h2>
            <p className="govuk-hint">{kindWords(entry)}</p>
            {(marks.get(entry.id)?.words ?? ['It has not been here.']).map((line) => (
              <p className="govuk-body" key={line}>
                {line}
              </p>
            ))}
            {entry.leadsTo.length > 0 && (
              <p className="govuk-body">
                Leads to {entry.leadsTo.map(({ to }) => `“${names(to)}”`).join(', ')}
              </p>
            )}
            {more?.(entry)}
          </section>
        )}
      </DrawnOutline>
    </>
  );
}

const hereIn = (here: ReadonlyMap<string, number>, process: string): boolean =>
  [...here.keys()].some((place) => place.startsWith(`${process}/`));

/** What people call an element, or a process as a whole. */
export function namesIn(
  processes: TriedProcess[],
): (process: string | null, element: string | null) => string {
  const titles = new Map(processes.map(({ process, title }) => [process, title]));
  const names = new Map(processes.map(({ process, entries }) => [process, namesOf(entries)]));
  const owner = new Map(
    processes.flatMap(({ process, entries }) => entries.map(({ id }) => [id, process] as const)),
  );
  return (process, element) => {
    if (element === null || element === '') return 'the whole process';
    const title = titles.get(element);
    if (title !== undefined && (process === null || process === element)) return title;
    return names.get(process ?? owner.get(element) ?? '')?.(element) ?? element;
  };
}
