import { useEffect, useRef } from 'react';

/**
 * Runs something at once, or, while a mouse button or a finger is down, after the click that it
 * makes. What appears on leaving a field would otherwise move the button that is being pressed, and
 * the click would reach nothing.
 */
export function useAfterPress(): (run: () => void) => void {
  const pressed = useRef(false);
  useEffect(() => {
    const down = () => (pressed.current = true);
    const up = () => (pressed.current = false);
    const ends = ['pointerup', 'pointercancel'];
    window.addEventListener('pointerdown', down, true);
    for (const end of ends) window.addEventListener(end, up, true);
    return () => {
      window.removeEventListener('pointerdown', down, true);
      for (const end of ends) window.removeEventListener(end, up, true);
    };
  }, []);
  return (run) => {
    if (!pressed.current) return run();
    // The click follows the end of the press in the same turn of the browser's loop.
    const after = () => setTimeout(run);
    window.addEventListener('pointerup', after, { once: true });
  };
}
