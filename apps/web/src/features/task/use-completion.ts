import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { validateSubmission, type FormSchema } from '@waymark/forms';
import { useRef, useState } from 'react';
import { useMe } from '../../app/session.js';
import { call, ProblemError } from '../../shared/api.js';
import { submitted } from './use-draft.js';

export interface ShownError { field?: string; message: string }

/** Sends the form: checked here by the same validator that the server uses. The same input sent twice is one command. */
export function useCompletion({ form, detail, done }: { form: FormSchema; detail: TaskDetail; done: (next: string[]) => void }) {
  const { now } = useMe();
  const [errors, setErrors] = useState<ShownError[]>([]);
  const [sending, setSending] = useState(false);
  const command = useRef({ id: crypto.randomUUID(), sent: '' });
  const send = async (values: JsonObject): Promise<void> => {
    const submission = submitted(form, detail, values);
    const checked = detail.form ? validateSubmission(form, submission, { now, variables: detail.variables }) : { ok: true as const };
    // Dates are judged by the server, whose clock is the service's.
    if (!checked.ok && checked.errors.some(({ code }) => code !== 'future' && code !== 'past')) return setErrors(checked.errors);
    const text = JSON.stringify(submission);
    if (text !== command.current.sent) command.current = { id: crypto.randomUUID(), sent: text };
    setSending(true);
    try {
      const { next } = await call('completeTask', { params: { task: detail.task }, body: { values: submission }, command: command.current.id });
      done(next);
    } catch (error) {
      setErrors(shown(error));
      setSending(false);
    }
  };
  return { errors, sending, send };
}

function shown(error: unknown): ShownError[] {
  if (!(error instanceof ProblemError)) return [{ message: 'Nothing was saved: the service cannot be reached. Try again in a moment.' }];
  const { errors, detail, title } = error.problem;
  return errors?.length ? errors.map(({ field, message }) => ({ field, message })) : [{ message: detail ?? title }];
}
