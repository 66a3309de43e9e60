import type { SafeWindow } from '@waymark/domain';
import { Button, Checkboxes, FieldsetGroup, TextInput } from '@waymark/ui';
import { DAYS } from '../safe-times-words.js';

/** One safe time as it was typed. */
export interface TypedTime {
  days: string[];
  from: string;
  to: string;
}
export const EMPTY_TIME: TypedTime = { days: [], from: '', to: '' };
const CHOICES = DAYS.map((label, index) => ({ value: String(index + 1), label }));

interface Props {
  /** Before the ids of the inputs, of which a page may have more than one set. */
  id: string;
  typed: TypedTime[];
  change: (typed: TypedTime[]) => void;
}

/** Weekdays and hours of one or more safe times. */
export function SafeTimesInputs({ id, typed, change }: Props) {
  const put = (index: number, part: Partial<TypedTime>) =>
    change(typed.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <>
      {typed.map((one, index) => (
        <FieldsetGroup
          key={index}
          frame={{ id: `${id}-${index}`, label: `Safe time ${index + 1}` }}
        >
          <Checkboxes
            frame={{ id: `${id}-${index}-days`, label: 'On which days?' }}
            small
            choices={CHOICES}
            value={one.days}
            onChange={(days) => put(index, { days })}
          />
          <TextInput
            width="govuk-input--width-5"
            frame={{ id: `${id}-${index}-from`, label: 'From', hint: 'For example, 10:00' }}
            value={one.from}
            onChange={(from) => put(index, { from })}
          />
          <TextInput
            width="govuk-input--width-5"
            frame={{ id: `${id}-${index}-to`, label: 'To', hint: 'For example, 14:00' }}
            value={one.to}
            onChange={(to) => put(index, { to })}
          />
        </FieldsetGroup>
      ))}
      <Button variant="secondary" onClick={() => change([...typed, EMPTY_TIME])}>
        Add another time
      </Button>
    </>
  );
}

/** The times, or what is wrong with them and where. */
export function timesOf(
  id: string,
  typed: TypedTime[],
): { windows: SafeWindow[]; wrong: { message: string; target: string }[] } {
  return {
    windows: typed.map(({ days, from, to }) => ({
      days: days.map(Number).sort(),
      from: clockOf(from) ?? '',
      to: clockOf(to) ?? '',
    })),
    wrong: typed.flatMap((one, index) => problemsOf(`${id}-${index}`, one, index)),
  };
}

function problemsOf(id: string, { days, from, to }: TypedTime, index: number) {
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
