import { Textarea, TextInput, type FieldFrame } from '@waymark/ui';
import { useKeptText } from './use-kept-text.js';

/** A text that is written as one types, and when somebody leaves it. */
export function KeptText({
  frame,
  text,
  long = false,
  onWrite,
}: {
  frame: FieldFrame;
  text: string;
  long?: boolean;
  onWrite: (text: string) => void;
}) {
  const { typed, type, flush } = useKeptText(text, onWrite);
  return (
    <div onBlur={flush}>
      {long ? (
        <Textarea frame={frame} value={typed} rows={3} onChange={type} />
      ) : (
        <TextInput frame={frame} value={typed} onChange={type} />
      )}
    </div>
  );
}
