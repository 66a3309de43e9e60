import { Button, ErrorSummary, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { call, ProblemError } from '../../shared/api.js';
import { may, useMe } from '../../shared/session.js';

/** Whether the file is closed to a person who does not work on the case. */
export const isClosed = (error: Error | null): boolean =>
  error instanceof ProblemError && error.problem.code === 'break-glass-needed';

/**
 * Opens the file of a case on which the person does not work, for a reason
 * (docs/service/break-glass.md#when-it-is-not-your-case).
 */
export function OpenWithReason({ caseId, opened }: { caseId: string; opened: () => void }) {
  const mayOpen = may(useMe(), 'cases.break-glass');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<{ message: string; target?: string } | null>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3)
      return setProblem({ message: 'Enter why you need to open this file', target: 'why' });
    void call('breakGlass', { params: { case: caseId }, body: { reason } }).then(
      opened,
      (error: unknown) => setProblem({ message: wordsOf(error) }),
    );
  };
  if (!mayOpen)
    return (
      <p className="govuk-body">
        You do not work on this case, and your role does not open case files. If you need something
        from it, ask a supervisor.
      </p>
    );
  return (
    <>
      {problem && <ErrorSummary errors={[problem]} />}
      <p className="govuk-body">
        You do not work on this case. If you need its file, say why. It opens for one hour. A
        supervisor and a safeguarding lead are told at once, and your reason stays in the record.
      </p>
      <form noValidate onSubmit={send}>
        <Textarea
          frame={{
            id: 'why',
            label: 'Why do you need to open this file?',
            hint: 'Do not name anybody.',
            error: problem?.target ? problem.message : undefined,
          }}
          rows={3}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit">Open the file</Button>
      </form>
    </>
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof ProblemError
    ? error.message
    : 'Nothing was opened, because the service cannot be reached. Try again in a moment.';
