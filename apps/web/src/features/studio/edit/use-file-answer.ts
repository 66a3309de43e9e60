import { useEffect, useState } from 'react';
import type { DraftFile } from './edit-protocol.js';

/**
 * What a worker answers about a file of a draft, with the file as it was then. The last answer
 * stays until the next one comes. Null before the first about this file.
 * @param ask the same function as long as it asks the same
 */
export function useFileAnswer<Answer>(
  file: DraftFile,
  ask: (file: DraftFile) => Promise<Answer>,
): { of: DraftFile; answer: Answer } | null {
  const [found, setFound] = useState<{ of: DraftFile; answer: Answer } | null>(null);
  useEffect(() => {
    let current = true;
    ask(file).then(
      (answer) => current && setFound({ of: file, answer }),
      () => undefined,
    );
    return () => void (current = false);
  }, [file, ask]);
  return found?.of.path === file.path ? found : null;
}
