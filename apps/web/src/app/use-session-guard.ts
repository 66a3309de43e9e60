import type { Me } from '@waymark/contracts';
import { useEffect } from 'react';
import { beginSession, call, ProblemError } from '../shared/api.js';
import { hearTabs, leaveTo, tellTabs } from '../shared/tabs.js';
import { saveUnsaved } from '../shared/unsaved.js';

/** Milliseconds in which other tabs save what was typed in them. */
const OTHERS_SAVE = 300;

/**
 * Lets nothing of a person be seen once they have signed out: by Back, in a page that the browser
 * had kept, or in another tab (docs/service/safe-contact.md#on-the-workers-screen).
 */
export function useSessionGuard(me: Me | null): void {
  if (me) beginSession(me, () => leaveTo('/'));
  useEffect(() => {
    if (!me) return;
    const hide = (event: PageTransitionEvent): void => {
      if (event.persisted) document.documentElement.classList.add('wm-away');
    };
    const show = (event: PageTransitionEvent): void => {
      if (event.persisted) window.location.reload();
    };
    const look = (): void => {
      if (document.visibilityState === 'visible') void leaveIfEnded(me);
    };
    const stop = hearTabs((told) => {
      if (told === 'signing-out') void saveUnsaved(undefined, { leaving: true });
      else leaveTo(told === 'stopped' ? '/stopped' : '/');
    });
    window.addEventListener('pagehide', hide);
    window.addEventListener('pageshow', show);
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('pageshow', show);
      document.removeEventListener('visibilitychange', look);
    };
  }, [me]);
}

/** Saves what was typed, in every tab, and then signs out. */
export async function signOut(): Promise<void> {
  tellTabs('signing-out');
  await Promise.all([
    saveUnsaved(),
    new Promise((resolve) => window.setTimeout(resolve, OTHERS_SAVE)),
  ]);
  await call('signOut').catch(() => undefined);
  tellTabs('signed-out');
  leaveTo('/');
}

/** The session may have ended elsewhere, or be another person's, while this tab was hidden. */
async function leaveIfEnded({ person, organisation }: Me): Promise<void> {
  try {
    const now = await call('me');
    if (now.person !== person || now.organisation !== organisation) leaveTo('/');
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) leaveTo('/');
  }
}
