import { useMemo } from 'react';
import { useResource } from '../../../shared/use-resource.js';
import type { DraftSession } from '../edit/draft-session.js';
import type { Compiled } from '../edit/edit-protocol.js';
import { useCompiled } from '../edit/use-compiled.js';
import { changesOf, loadKnown, type Changes, type Known } from './load-changes.js';

interface ChangesDesk {
  known: Known | null;
  compiled: Compiled | null;
  /** Null until they are known, and where the draft makes no program. */
  changes: Changes | null;
  error: Error | null;
  reload: () => void;
}

/** What a draft changes in the version that is live now. */
export function useChanges(draft: DraftSession | null): ChangesDesk {
  const id = draft?.id;
  const { data, error, reload } = useResource(
    () => (id === undefined ? Promise.resolve(null) : loadKnown(id)),
    `changes/${id ?? ''}`,
  );
  const files = draft?.files ?? null;
  const compiled = useCompiled(files, data?.reference);
  const changes = useMemo(
    () => (data && files && compiled?.ok ? changesOf(data, files, compiled.program) : null),
    [data, files, compiled],
  );
  return { known: data, compiled, changes, error, reload };
}
