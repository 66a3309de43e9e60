import 'bpmn-js/dist/assets/bpmn-js.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './drawing-pane.scss';
import { Button, InsetText } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';
import { Drawing, type DrawnMark } from './drawing.js';

interface DrawingPaneProps {
  process: string;
  label: string;
  /** Null where no file has the process. */
  xml: string | null;
  selected: string | null;
  onSelect: (id: string) => void;
  marks: ReadonlyMap<string, DrawnMark>;
}

/** The drawing of a process. The buttons stand above it, so that nothing covers its mark. */
export function DrawingPane({ process, label, xml, selected, onSelect, marks }: DrawingPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  select.current = onSelect;
  useEffect(() => {
    if (!box.current || xml === null) return;
    let current = true;
    const opening = new Drawing(box.current, {
      process,
      label,
      selected: (id) => select.current(id),
    });
    setFailure(null);
    void opening.open(xml).then((why) => {
      if (!current) return;
      setFailure(why);
      if (why === null) setDrawing(opening);
    });
    return () => {
      current = false;
      setDrawing(null);
      opening.close();
    };
  }, [process, label, xml]);
  useEffect(() => drawing?.mark(marks), [drawing, marks]);
  useEffect(() => drawing?.select(selected), [drawing, selected]);
  const sentence = xml === null ? 'No file of this version draws this process.' : failure;
  return (
    <div className="wm-drawing">
      {sentence !== null ? (
        <InsetText>{sentence}</InsetText>
      ) : (
        <div className="wm-drawing__buttons">
          {(['in', 'out', 'whole'] as const).map((by) => (
            <Button key={by} variant="secondary" onClick={() => drawing?.zoom(by)}>
              {ZOOMS[by]}
            </Button>
          ))}
        </div>
      )}
      <div
        className={sentence === null ? 'wm-drawing__canvas' : 'wm-drawing__canvas--none'}
        ref={box}
        data-drawn={drawing ? 'yes' : 'no'}
      />
    </div>
  );
}

const ZOOMS = { in: 'Larger', out: 'Smaller', whole: 'Show all of it' };
