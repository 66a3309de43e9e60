import { Button, ErrorSummary } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { call, ProblemError } from '../../shared/api.js';
import { EMPTY_TIME, SafeTimesInputs, timesOf } from '../../shared/form/safe-times-inputs.js';

const ID = 'safe-time';

/**
 * Turns words about safe times into weekdays and hours, where they are read. Until then nobody
 * calls or writes (docs/service/safe-contact.md#safe-times).
 */
export function SafeTimesForm({ caseId, saved }: { caseId: string; saved: () => void }) {
  const [typed, setTyped] = useState([EMPTY_TIME]);
  const [refused, setRefused] = useState<{ message: string; target?: string }[]>([]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const { windows, wrong } = timesOf(ID, typed);
    if (wrong.length > 0) return setRefused(wrong);
    void call('readSafeTimes', { params: { case: caseId }, body: { windows } }).then(
      saved,
      (error: Error) =>
        setRefused([
          {
            message:
              error instanceof ProblemError
                ? error.message
                : 'Nothing was saved: the service cannot be reached. Try again in a moment.',
          },
        ]),
    );
  };
  return (
    <form noValidate onSubmit={send} className="wm-safe-times">
      <h3 className="govuk-heading-s">Turn these words into times</h3>
      <p className="govuk-body">
        Nobody calls or writes until this is done. Enter only times that you are sure of, in London
        time. If the words do not say, ask somebody who knows. Do not ring the victim to ask.
      </p>
      {refused.length > 0 && <ErrorSummary errors={refused} />}
      <SafeTimesInputs id={ID} typed={typed} change={setTyped} />
      <Button type="submit">Save these times</Button>
    </form>
  );
}
