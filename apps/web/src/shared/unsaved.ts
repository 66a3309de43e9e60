import type { JsonObject } from '@waymark/domain';
import { call, ProblemError } from './api.js';

/** Milliseconds until a draft that could not be saved is sent again. */
const AGAIN = 5_000;

/** The form of a page of a case, which keeps what was typed as a task does. */
export interface PageOfCase {
  case: string;
  page: string;
}

/** Answers after which the same draft is not sent again. */
const TAKES_NONE: ReadonlySet<number> = new Set([403, 404, 409]);

interface Unsaved {
  values: JsonObject;
  /** Where it is not a task. */
  page?: PageOfCase;
  /** `signedOut`: it was not saved because the session has ended. */
  said: (savedAt: string | null, signedOut?: boolean) => void;
}

/**
 * What was typed and is not yet on the server, by task or by page of a case. It is kept in memory
 * only, so that it survives leaving the form while the service cannot be reached, and nothing of it
 * stays in the browser.
 */
const unsaved = new Map<string, Unsaved>();
let timer: number | undefined;

/** Under which name what was typed on a page is noted. */
export const keyOfPage = ({ case: caseId, page }: PageOfCase): string => `${caseId}/${page}`;

export const unsavedOf = (task: string): JsonObject | null => unsaved.get(task)?.values ?? null;

/** What was typed on a page of a case and is not yet on the server. */
export function unsavedPage(): { page: PageOfCase; values: JsonObject } | null {
  for (const { page, values } of unsaved.values()) if (page) return { page, values };
  return null;
}

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
    const body = { values: one.values };
    const { savedAt } = one.page
      ? await call('savePageDraft', { params: { ...one.page }, body }, { keepalive })
      : await call('saveDraft', { params: { task }, body }, { keepalive });
    if (unsaved.get(task) === one) unsaved.delete(task);
    one.said(savedAt);
  } catch (error) {
    const status = error instanceof ProblemError ? error.problem.status : null;
    // A task that has ended and a file that is closed take no draft; the page keeps what was typed.
    if (status !== null && TAKES_NONE.has(status)) unsaved.delete(task);
    one.said(null, status === 401);
  }
}

window.addEventListener('online', () => void saveUnsaved());
window.addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0 && !document.documentElement.classList.contains('wm-away'))
    event.preventDefault();
});
