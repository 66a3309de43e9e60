import { useSyncExternalStore } from 'react';

/** Wide enough for a drawing beside its outline. At 200 % of a small screen it is not. */
const WIDE = '(min-width: 52em)';

/** Whether the window is wide enough for a drawing. On a narrow one the outline stands alone. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
  );
