import { Button, Checkboxes, ErrorSummary, FieldsetGroup, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { call, ProblemError } from '../../shared/api.js';
import { DAYS } from '../../shared/safe-times-words.js';

interface Typed {
  days: string[];
  from: string;
  to: string;
}
const EMPTY: Typed = { days: [], from: '', to: '' };
const CHOICES = DAYS.map((label, index) => ({ value: String(index + 1), label }));

/**
 * Turns words about safe times into weekdays and hours, where they are read. Until then nobody
 * calls or writes (docs/service/safe-contact.md#safe-times).
 */
export function SafeTimesForm({ caseId, saved }: { caseId: string; saved: () => void }) {
  const [typed, setTyped] = useState<Typed[]>([EMPTY]);
  const [refused, setRefused] = useState<{ message: string; target?: string }[]>([]);
  const change = (index: number, part: Partial<Typed>) =>
    setTyped(typed.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const wrong = typed.flatMap(problemsOf);
    if (wrong.length > 0) return setRefused(wrong);
    const windows = typed.map(({ days, from, to }) => ({
      days: days.map(Number).sort(),
      from: clockOf(from) ?? '',
      to: clockOf(to) ?? '',
    }));
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
        time. If the words do not say, ask somebody who knows, not the victim’s telephone.
      </p>
      {refused.length > 0 && <ErrorSummary errors={refused} />}
      {typed.map((one, index) => (
        <FieldsetGroup
          key={index}
          frame={{ id: `safe-time-${index}`, label: `Safe time ${index + 1}` }}
        >
          <Checkboxes
            frame={{ id: `safe-time-${index}-days`, label: 'On which days?' }}
            small
            choices={CHOICES}
            value={one.days}
            onChange={(days) => change(index, { days })}
          />
          <TextInput
            width="govuk-input--width-5"
            frame={{ id: `safe-time-${index}-from`, label: 'From', hint: 'For example, 10:00' }}
            value={one.from}
            onChange={(from) => change(index, { from })}
          />
          <TextInput
            width="govuk-input--width-5"
            frame={{ id: `safe-time-${index}-to`, label: 'To', hint: 'For example, 14:00' }}
            value={one.to}
            onChange={(to) => change(index, { to })}
          />
        </FieldsetGroup>
      ))}
      <div className="govuk-button-group">
        <Button type="submit">Save these times</Button>
        <Button variant="secondary" onClick={() => setTyped([...typed, EMPTY])}>
          Add another time
        </Button>
      </div>
    </form>
  );
}

function problemsOf({ days, from, to }: Typed, index: number) {
  const id = `safe-time-${index}`;
  const [first, last] = [clockOf(from), clockOf(to)];
  const which = `Safe time ${index + 1}`;
  return [
    ...(days.length === 0 ? [{ message: `${which}: choose a day`, target: `${id}-days` }] : []),
    ...(first === null
      ? [{ message: `${which}: enter a time such as 10:00`, target: `${id}-from` }]
      : []),
    ...(last === null
      ? [{ message: `${which}: enter a time such as 14:00`, target: `${id}-to` }]
      : first !== null && first >= last
        ? [{ message: `${which}: it has to end after it begins`, target: `${id}-to` }]
        : []),
  ];
}

/** `9:30` as `09:30`. Hours alone are refused, because `6` may be in the evening. */
function clockOf(text: string): string | null {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  const clock = match ? `${match[1]?.padStart(2, '0')}:${match[2]}` : '';
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : null;
}
