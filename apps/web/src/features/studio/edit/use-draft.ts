import { useEffect, useState, useSyncExternalStore } from 'react';
import { openDraft, type DraftSession } from './draft-session.js';

interface OpenDraft {
  draft: DraftSession | null;
  error: Error | null;
}

/** The draft as this page has it, shown anew at each of its changes. */
export function useDraft(id: string): OpenDraft {
  const [opened, setOpened] = useState<OpenDraft>({ draft: null, error: null });
  useEffect(() => {
    let current = true;
    openDraft(id).then(
      (draft) => current && setOpened({ draft, error: null }),
      (error: unknown) =>
        current &&
        setOpened({ draft: null, error: error instanceof Error ? error : new Error('unknown') }),
    );
    return () => void (current = false);
  }, [id]);
  const { draft } = opened;
  useSyncExternalStore(draft?.subscribe ?? NEVER, draft?.shown ?? ZERO);
  return opened;
}

const NEVER = (): (() => void) => () => undefined;
const ZERO = (): number => 0;
