import type { OutlineEntry } from '@waymark/contracts';
import {
  lazy,
  Suspense,
  useMemo,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { EntryMarks } from './entry-marks.js';
import { OutlineTree } from './outline-tree.js';
import { useWide } from './use-wide.js';

/** Only a window that shows drawings loads what draws them. */
const DrawingPane = lazy(() =>
  import('./drawing-pane.js').then(({ DrawingPane: pane }) => ({ default: pane })),
);
type Drawn = ComponentProps<typeof DrawingPane>;

interface DrawnOutlineProps {
  of: { process: string; title: string; entries: OutlineEntry[] };
  xml: string | null;
  selected: string | null;
  onSelect: (id: string) => void;
  marks: EntryMarks;
  /** What the drawing does otherwise than the outline: a flow is selected only there. */
  drawn?: Partial<Pick<Drawn, 'selected' | 'onSelect' | 'actions'>>;
  onKey?: (event: KeyboardEvent, entry: string) => boolean;
  focusOn?: { entry: string } | null;
  /** What stands below the outline, about the selected element. */
  children: ReactNode;
}

/**
 * A process as drawing and outline. What is selected in one is selected in the other. On a narrow
 * window the drawing is left out: the outline says everything that it shows.
 */
export function DrawnOutline(props: DrawnOutlineProps) {
  const { of, xml, selected, onSelect, marks, drawn, onKey, focusOn = null, children } = props;
  const { process, title, entries } = of;
  const wide = useWide();
  const words = useMemo(() => new Map([...marks].map(([id, mark]) => [id, mark.words])), [marks]);
  return (
    <div className="wm-studio">
      {wide && (
        <Suspense fallback={<div className="wm-drawing">Loading the drawing…</div>}>
          <DrawingPane
            process={process}
            label={`Drawing of “${title}”: ${entries.length} elements. The outline lists them.`}
            xml={xml}
            selected={selected}
            onSelect={(id) => entries.some((one) => one.id === id) && onSelect(id)}
            marks={marks}
            {...drawn}
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
            onSelect={onSelect}
            marks={words}
            focusOn={focusOn}
            {...(onKey && { onKey })}
          />
        </section>
        {children}
      </div>
    </div>
  );
}
