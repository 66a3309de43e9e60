import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { Button, InsetText } from '@waymark/ui';
import { useRef, useState } from 'react';
import { call, ProblemError } from '../../shared/api.js';
import type { ShownError } from '../../shared/form/shown-error.js';

interface KeepTypedProps {
  detail: TaskDetail;
  typed: () => JsonObject;
  kept: () => void;
  refused: (errors: ShownError[]) => void;
}

/**
 * Records a call that its task no longer takes, because somebody else has it or it has ended
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
export function KeepTyped({ detail, typed, kept, refused }: KeepTypedProps) {
  const [sending, setSending] = useState(false);
  const command = useRef({ id: crypto.randomUUID(), sent: '' });
  const keep = async (): Promise<void> => {
    const values = typed();
    const text = JSON.stringify(values);
    if (text !== command.current.sent) command.current = { id: crypto.randomUUID(), sent: text };
    setSending(true);
    try {
      const { task } = detail;
      await call('keepTyped', { params: { task }, body: { values }, command: command.current.id });
      kept();
    } catch (error) {
      setSending(false);
      refused([{ message: wordsOf(error) }]);
    }
  };
  return (
    <>
      <InsetText>
        {reasonOf(detail)} If you have called, fill in what happened and record it with the case.
        Nothing that you typed is lost.
      </InsetText>
      <Button disabled={sending} onClick={() => void keep()}>
        Record this call with the case
      </Button>
    </>
  );
}

const reasonOf = ({ status, assignee, mine }: TaskDetail): string =>
  status === 'completed'
    ? 'This task has been completed.'
    : status === 'cancelled'
      ? 'This task is no longer needed.'
      : assignee !== null && !mine
        ? `${assignee} has this task.`
        : 'This attempt cannot complete the task.';

function wordsOf(error: unknown): string {
  if (!(error instanceof ProblemError))
    return (
      'Nothing was saved, because the service cannot be reached. ' +
      'Your answers are still here. Try again in a moment.'
    );
  return error.problem.code === 'nothing-typed'
    ? 'Fill in what happened first'
    : (error.problem.detail ?? error.problem.title);
}
