/** Milliseconds without a key or a click after which nobody is taken to be at the page. */
const AWAY = 60_000;

let touchedAt = Date.now();

/** Begins to notice keys and clicks. */
export function watchAttention(): void {
  const touched = (): void => void (touchedAt = Date.now());
  for (const event of ['pointerdown', 'keydown'])
    window.addEventListener(event, touched, { capture: true, passive: true });
}

/**
 * Whether nobody has touched this page for a minute. What it loads by itself meanwhile does not
 * keep the session open (docs/security.md#sessions).
 */
export const isUnattended = (): boolean => Date.now() - touchedAt > AWAY;
