import { beginSession, call } from './api.js';

const KEY = 'waymark-stopped';

/** Remembers in this tab that somebody pressed Stop now, in case the service did not hear of it. */
export const rememberStopped = (): void => withStorage((storage) => storage.setItem(KEY, '1'));

/**
 * Whether this tab was stopped, and is opened again by Back or Reload. Somebody who types the
 * address means to work again.
 */
export function isStoppedAgain(): boolean {
  let stopped = false;
  withStorage((storage) => (stopped = storage.getItem(KEY) !== null));
  const [navigation] = performance.getEntriesByType('navigation');
  const type = (navigation as PerformanceNavigationTiming | undefined)?.type;
  return stopped && (type === 'back_forward' || type === 'reload');
}

/** Ends the session that Stop now could not end, because the service could not be reached. */
export async function endStoppedSession(): Promise<void> {
  let stopped = false;
  withStorage((storage) => {
    stopped = storage.getItem(KEY) !== null;
    storage.removeItem(KEY);
  });
  if (!stopped) return;
  const me = await call('me').catch(() => null);
  if (!me) return;
  beginSession(me, () => undefined);
  await call('signOut').catch(() => undefined);
}

function withStorage(use: (storage: Storage) => void): void {
  try {
    use(window.sessionStorage);
  } catch {
    // The browser keeps no storage: then nothing is remembered.
  }
}
