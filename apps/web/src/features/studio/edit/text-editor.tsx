import { InsetText, Textarea } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';

interface TextEditorProps {
  path: string;
  text: string;
  why: string;
  line: number;
  /** What the file ought to be. */
  kind?: string;
  /** Null where the file is in an encoding that cannot be written as text here. */
  onChange: ((text: string) => void) | null;
}

/** Milliseconds after the last key until the text is read again. */
const PAUSE = 600;

/** A file that cannot be read as what it ought to be: its text, at the line that is wrong. */
export function TextEditor(props: TextEditorProps) {
  const { path, text, why, line, kind = 'diagram', onChange } = props;
  const [typed, setTyped] = useState(text);
  const timer = useRef<number | undefined>(undefined);
  const ID = 'file-text';
  useEffect(() => {
    const area = document.getElementById(ID) as HTMLTextAreaElement | null;
    if (!area) return;
    const lines = area.value.split('\n');
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    area.scrollTop = ((line - 3) / lines.length) * area.scrollHeight;
    // Only when it opens: somebody who types keeps their place.
  }, [path]);
  return (
    <>
      <InsetText>
        {path} cannot be read as a {kind}. Line {line}: {why}
      </InsetText>
      <Textarea
        frame={{
          id: ID,
          label: `Text of ${path}`,
          hint: onChange
            ? `Correct the line that is selected. The ${kind} opens as soon as it can be read.`
            : 'The file is in another encoding than UTF-8. Correct it in a text editor.',
        }}
        value={typed}
        rows={24}
        onChange={(now) => {
          if (!onChange) return;
          setTyped(now);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => onChange(now), PAUSE);
        }}
      />
    </>
  );
}
