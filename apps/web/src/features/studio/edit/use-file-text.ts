import { useEffect, useState } from 'react';
import type { DraftSession } from './draft-session.js';
import { askWorker } from './edit-client.js';

/** The text of a diagram of a draft, decoded. Null where it is not known or cannot be read. */
export function useFileText(draft: DraftSession, path: string): string | null {
  const file = draft.file(path);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setText(null);
    if (file.encoding === 'utf8') return setText(file.content);
    let current = true;
    void askWorker('outline', { file, journey: null }).then(
      (answer) => current && setText(answer.ok ? answer.xml : null),
      () => undefined,
    );
    return () => void (current = false);
  }, [file]);
  return text;
}
