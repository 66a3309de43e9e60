import { InsetText, Textarea } from '@waymark/ui';
import { useEffect } from 'react';
import { useKeptText } from '../use-kept-text.js';
import type { DraftSession } from './draft-session.js';
import type { DraftFile } from './edit-protocol.js';

interface TextEditorProps {
  draft: DraftSession;
  file: DraftFile;
  /** Its text, decoded. */
  text: string;
  why: string;
  line: number;
  /** What the file ought to be. */
  kind: string;
}

/** A file that cannot be read as what it ought to be: its text, at the line that is wrong. */
export function TextEditor(props: TextEditorProps) {
  const { draft, file, text, why, line, kind } = props;
  const { path } = file;
  // What is written here is UTF-8, which a file in another encoding is not.
  const isWritable = file.encoding === 'utf8';
  const { typed, type, flush } = useKeptText(text, (after) => {
    const said = `The text of ${path} was changed`;
    draft.change({ path, before: file.content, after, said, from: null, to: null });
  });
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
    <div onBlur={flush}>
      <InsetText>
        {path} cannot be read as a {kind}. Line {line}: {why}
      </InsetText>
      <Textarea
        frame={{
          id: ID,
          label: `Text of ${path}`,
          hint: isWritable
            ? `Correct the line that is selected. The ${kind} opens as soon as it can be read.`
            : 'The file is in another encoding than UTF-8. Correct it in a text editor.',
        }}
        value={typed}
        rows={24}
        onChange={(now) => isWritable && type(now)}
      />
    </div>
  );
}

const ID = 'file-text';
