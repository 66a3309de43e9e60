import 'bpmn-js/dist/assets/bpmn-js.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './drawing-pane.scss';
import { Button, InsetText } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';
import { Drawing, type DrawnAction, type DrawnMark } from './drawing.js';

interface DrawingPaneProps {
  process: string;
  label: string;
  /** Null where no file has the process. */
  xml: string | null;
  selected: string | null;
  onSelect: (id: string) => void;
  marks: ReadonlyMap<string, DrawnMark>;
  /** What can be done to the selected element with a mouse; nothing where one only looks. */
  actions?: readonly DrawnAction[];
}

const NONE: readonly DrawnAction[] = [];

/** The drawing of a process. The buttons stand above it, so that nothing covers its mark. */
export function DrawingPane(props: DrawingPaneProps) {
  const { process, label, xml, selected, onSelect, marks, actions = NONE } = props;
  const box = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const [made, setMade] = useState<Drawing | null>(null);
  /** The drawing once it shows a text: another object for each text. */
  const [shown, setShown] = useState<{ drawing: Drawing } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  select.current = onSelect;
  const isThere = xml !== null;
  useEffect(() => {
    if (!box.current || !isThere) return;
    const making = new Drawing(box.current, { process, selected: (id) => select.current(id) });
    setMade(making);
    return () => {
      setMade(null);
      setShown(null);
      making.close();
    };
  }, [process, isThere]);
  useEffect(() => {
    if (!made || xml === null) return;
    let current = true;
    void made.open(xml, label).then((why) => {
      if (!current) return;
      setFailure(why);
      setShown(why === null ? { drawing: made } : null);
    });
    return () => void (current = false);
  }, [made, xml, label]);
  useEffect(() => shown?.drawing.mark(marks), [shown, marks]);
  useEffect(() => shown?.drawing.select(selected), [shown, selected]);
  useEffect(() => shown?.drawing.offer(selected, actions), [shown, selected, actions]);
  const drawing = shown?.drawing ?? null;
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
