import type { JsonObject } from '@waymark/domain';
import { useEffect, useState } from 'react';
import { askWorker } from './edit-client.js';
import type { Compiled, DraftFile } from './edit-protocol.js';

/** What the files make, compiled in the worker that checks drafts. Null until it is known. */
export function useCompiled(
  files: DraftFile[] | null,
  reference: JsonObject | undefined,
  purpose: 'data' | 'hand' = 'data',
): Compiled | null {
  const [compiled, setCompiled] = useState<Compiled | null>(null);
  useEffect(() => {
    if (!files || !reference) return;
    let current = true;
    askWorker('compile', { files, for: purpose, reference }).then(
      (answer) => current && setCompiled(answer),
      (error: unknown) =>
        current &&
        setCompiled({ ok: false, findings: [error instanceof Error ? error.message : 'unknown'] }),
    );
    return () => void (current = false);
  }, [files, reference, purpose]);
  return compiled;
}
