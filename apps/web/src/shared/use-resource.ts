import { useCallback, useEffect, useState } from 'react';

interface Resource<T> {
  data: T | null;
  error: Error | null;
  reload: () => void;
}

/** Loads on mount and whenever `key` changes. Keeps the old data while it loads again. */
export function useResource<T>(load: () => Promise<T>, key: string): Resource<T> {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      (loaded) => current && (setData(loaded), setError(null)),
      (failure: unknown) =>
        current && setError(failure instanceof Error ? failure : new Error('unknown')),
    );
    return () => void (current = false);
    // `load` is a new function at every render, so `key` says when to load again.
  }, [key, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { data, error, reload };
}
