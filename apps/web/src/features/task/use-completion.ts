import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { validateSubmission, type FormSchema } from '@waymark/forms';
import { useRef, useState } from 'react';
import { useMe } from '../../shared/session.js';
import { call, ProblemError } from '../../shared/api.js';
import { errorWords } from '../../shared/form/field-error-words.js';
import type { ShownError } from '../../shared/form/shown-error.js';
import { submitted } from './use-draft.js';

interface Completion {
  form: FormSchema;
  detail: TaskDetail;
  done: (next: string[]) => void;
  /** Somebody else has the task, or it has ended. */
  gone: () => void;
  /** It was made on a channel that is not safe, so it completes nothing. */
  unsafe: () => void;
  refused: (errors: ShownError[]) => void;
}

/**
 * Sends the form after checking it with the validator that the server uses too. The same input sent
 * twice is one command.
 */
export function useCompletion({ form, detail, done, refused, gone, unsafe }: Completion) {
  const { now } = useMe();
  const [sending, setSending] = useState(false);
  const command = useRef({ id: crypto.randomUUID(), sent: '' });
  const send = async (values: JsonObject): Promise<void> => {
    const submission = submitted(form, detail, values);
    const checked = detail.form
      ? validateSubmission(form, submission, { now, variables: detail.variables })
      : { ok: true as const };
    // Only the server checks dates against now, because only it has the service's clock.
    const wrong = checked.ok
      ? []
      : checked.errors.filter(({ code }) => code !== 'future' && code !== 'past');
    if (wrong.length > 0)
      return refused(
        wrong.map((error) => ({ field: error.field, message: errorWords(form, error) })),
      );
    const text = JSON.stringify(submission);
    if (text !== command.current.sent) command.current = { id: crypto.randomUUID(), sent: text };
    setSending(true);
    try {
      const { next } = await call('completeTask', {
        params: { task: detail.task },
        body: { values: submission, keepNext: true },
        command: command.current.id,
      });
      done(next);
    } catch (error) {
      refused(shown(form, error));
      if (!(error instanceof ProblemError)) return;
      if (GONE.has(error.problem.code)) gone();
      if (error.problem.code === 'channel-not-safe') unsafe();
      setSending(false);
    }
  };
  return { sending, send };
}

/** The case file names a place of its own: the field that writes it has to be corrected. */
const fieldOf = (form: FormSchema, path: string): string =>
  path.startsWith('case.')
    ? (form.fields.find((field) => field.type !== 'hidden' && [field.bind].flat().includes(path))
        ?.name ?? path)
    : path;

const GONE: ReadonlySet<string> = new Set([
  'task-claimed-by-another',
  'task-ended',
  'instance-ended',
  'changed-meanwhile',
  'task-not-open',
]);

function shown(form: FormSchema, error: unknown): ShownError[] {
  if (!(error instanceof ProblemError))
    return [
      {
        message:
          'Nothing was saved, because the service cannot be reached. ' +
          'Your answers are still here. Try again in a moment.',
      },
    ];
  const { errors, detail, title, status } = error.problem;
  if (status === 401)
    return [
      {
        message:
          'You have been signed out, and nothing was saved. Sign in again in another tab, ' +
          'then come back here. Your answers are still on this page.',
      },
    ];
  return errors?.length
    ? errors.map((one) => ({ field: fieldOf(form, one.field), message: errorWords(form, one) }))
    : [{ message: detail ?? title }];
}
