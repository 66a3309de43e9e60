/**
 * What the tabs of one browser tell each other. After signing out, none of them shows anything of a
 * person (docs/service/safe-contact.md#on-the-workers-screen).
 */
export type Told = 'signing-out' | 'signed-out' | 'stopped';

const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('waymark-session');

export const tellTabs = (told: Told): void => channel?.postMessage(told);

/** Hears what other tabs tell. @returns a function that stops listening. */
export function hearTabs(hear: (told: Told) => void): () => void {
  const listen = ({ data }: MessageEvent<Told>): void => hear(data);
  channel?.addEventListener('message', listen);
  return () => channel?.removeEventListener('message', listen);
}

/** Shows nothing from this moment on, while the browser goes to another page. */
export function leaveTo(address: string): void {
  document.title = 'Notes';
  document.documentElement.classList.add('wm-away');
  window.location.replace(address);
}
