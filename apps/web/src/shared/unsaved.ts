import type { JsonObject } from '@waymark/domain';
import { call, ProblemError } from './api.js';

/** Milliseconds until a draft that could not be saved is sent again. */
const AGAIN = 5_000;

interface Unsaved {
  values: JsonObject;
  /** `signedOut`: it was not saved because the session has ended. */
  said: (savedAt: string | null, signedOut?: boolean) => void;
}

/**
 * What was typed and is not yet on the server, by task. It is kept in memory only, so that it
 * survives leaving the form while the service cannot be reached, and nothing of it stays in the
 * browser.
 */
const unsaved = new Map<string, Unsaved>();
let timer: number | undefined;

export const unsavedOf = (task: string): JsonObject | null => unsaved.get(task)?.values ?? null;

/** Notes what was typed. It is sent by `saveUnsaved`. */
export const noteUnsaved = (task: string, one: Unsaved): void => void unsaved.set(task, one);
export const forgetUnsaved = (task: string): void => void unsaved.delete(task);

/** Sends what was typed, of one task or of all; what fails is sent again later. */
export async function saveUnsaved(task?: string, { leaving = false } = {}): Promise<void> {
  const wanted = task === undefined ? [...unsaved.keys()] : [task];
  await Promise.all(wanted.map((one) => save(one, leaving)));
  window.clearTimeout(timer);
  timer = unsaved.size > 0 ? window.setTimeout(() => void saveUnsaved(), AGAIN) : undefined;
}

async function save(task: string, keepalive: boolean): Promise<void> {
  const one = unsaved.get(task);
  if (!one) return;
  try {
    const { savedAt } = await call(
      'saveDraft',
      { params: { task }, body: { values: one.values } },
      { keepalive },
    );
    if (unsaved.get(task) === one) unsaved.delete(task);
    one.said(savedAt);
  } catch (error) {
    const status = error instanceof ProblemError ? error.problem.status : null;
    // A task that has ended takes no draft; its page keeps what was typed.
    if (status === 409) unsaved.delete(task);
    one.said(null, status === 401);
  }
}

window.addEventListener('online', () => void saveUnsaved());
window.addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0 && !document.documentElement.classList.contains('wm-away'))
    event.preventDefault();
});
