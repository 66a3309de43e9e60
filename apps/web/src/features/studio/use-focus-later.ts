import { useCallback, useEffect, useRef } from 'react';

/**
 * Gives the focus to something that a change is about to make: as soon as the page has an element
 * with this id.
 */
export function useFocusLater(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const place = wanted.current === null ? null : document.getElementById(wanted.current);
    if (!place) return;
    wanted.current = null;
    place.focus();
  });
  return useCallback((id: string) => {
    wanted.current = id;
  }, []);
}
