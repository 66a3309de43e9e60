import { DateInput, Radios, Select, Textarea, TextInput } from '@waymark/ui';
import { type Subject, type Typed, WEEKDAYS } from './change-form.js';
import { CHOICE_NAMES } from './value-names.js';
import { WEEKDAY_NAMES } from './value-words.js';

interface FieldsProps {
  subject: Subject;
  typed: Typed;
  calendars: string[];
  errors: Record<string, string>;
  change: (typed: Typed) => void;
}

/** The fields of what is changed, then from when and who decided it. */
export function ChangeFields(props: FieldsProps) {
  const { subject, typed, errors, change } = props;
  return (
    <>
      {subject.kind === 'length' && <LengthFields {...props} />}
      {subject.kind === 'value' && <ValueField {...props} now={subject.now.value} />}
      {subject.kind === 'hours' && <HoursFields {...props} weekly={subject.now.hours !== null} />}
      <DateInput
        frame={{
          id: 'from',
          label: subject.kind === 'closing-day' ? 'The day' : 'From which day',
          hint: 'Tomorrow at the earliest. For example, 4 1 2027',
          error: errors['from'],
        }}
        initial={typed.from}
        onChange={(from) => change({ ...typed, from })}
      />
      <TextInput
        frame={{
          id: 'source',
          label: 'Who decided it, and where it is written',
          hint: 'Everybody on the staff can read this. For example: the board, 12 January 2027',
          error: errors['source'],
        }}
        value={typed.source}
        onChange={(source) => change({ ...typed, source })}
      />
      <Textarea
        frame={{
          id: 'reason',
          label: 'Why',
          hint: 'For the person who decides. Do not name a victim',
          error: errors['reason'],
        }}
        value={typed.reason}
        onChange={(reason) => change({ ...typed, reason })}
      />
    </>
  );
}

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'];

const CALENDAR_NAMES: Record<string, string> = {
  clock: 'Every hour of every day',
  'working-day': 'Working days',
  service: 'While the service is open',
  waking: 'Waking hours',
  office: 'Office hours',
  'court-48': 'As courts count 48 hours',
  'calendar-month': 'Calendar months',
};

const LengthFields = ({ typed, calendars, errors, change }: FieldsProps) => (
  <>
    <TextInput
      frame={{ id: 'amount', label: 'How long', error: errors['amount'] }}
      inputMode="numeric"
      width="govuk-input--width-5"
      value={typed.amount}
      onChange={(amount) => change({ ...typed, amount })}
    />
    <Select
      frame={{ id: 'unit', label: 'Counted in', error: errors['unit'] }}
      choices={UNITS.map((unit) => ({ value: unit, label: unit }))}
      value={typed.unit}
      onChange={(unit) => change({ ...typed, unit })}
    />
    <Select
      frame={{ id: 'calendar', label: 'What counts', error: errors['calendar'] }}
      choices={calendars.map((name) => ({ value: name, label: CALENDAR_NAMES[name] ?? name }))}
      value={typed.calendar}
      onChange={(calendar) => change({ ...typed, calendar })}
    />
    <TextInput
      frame={{
        id: 'time',
        label: 'Ends at this time of its last day',
        hint: 'For example, 17:00',
        optional: true,
        error: errors['time'],
      }}
      width="govuk-input--width-5"
      value={typed.endsAt}
      onChange={(endsAt) => change({ ...typed, endsAt })}
    />
  </>
);

function ValueField({
  typed,
  errors,
  change,
  now,
}: FieldsProps & { now: Extract<Subject, { kind: 'value' }>['now']['value'] }) {
  const frame = { id: 'value', label: 'New value', error: errors['value'] };
  const onChange = (value: string) => change({ ...typed, value });
  if (Array.isArray(now))
    return (
      <Textarea
        frame={{ ...frame, hint: 'One on each line' }}
        value={typed.value}
        onChange={onChange}
      />
    );
  if (typeof now === 'boolean')
    return (
      <Radios
        frame={frame}
        choices={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={typed.value}
        onChange={onChange}
      />
    );
  const choices = choicesBeside(now);
  return choices ? (
    <Radios frame={frame} choices={choices} value={typed.value} onChange={onChange} />
  ) : (
    <TextInput
      frame={frame}
      width="govuk-input--width-10"
      {...(typeof now === 'number' && { inputMode: 'decimal' as const })}
      value={typed.value}
      onChange={onChange}
    />
  );
}

/** The codes among which one is chosen, by the first that is known. */
const CHOICES = [
  ['all-crimes', 'enhanced-crimes'],
  ['live-call-only', 'any-channel'],
];
const choicesBeside = (now: string | number) =>
  CHOICES.find((choices) => choices.includes(String(now)))?.map((value) => ({
    value,
    label: CHOICE_NAMES[value] ?? value,
  }));

function HoursFields({ typed, errors, change, weekly }: FieldsProps & { weekly: boolean }) {
  if (!weekly)
    return (
      <TextInput
        frame={{
          id: 'time',
          label: 'The working day ends at',
          hint: 'For example, 17:00',
          error: errors['time'] ?? errors['hours'],
        }}
        width="govuk-input--width-5"
        value={typed.dayEnds}
        onChange={(dayEnds) => change({ ...typed, dayEnds })}
      />
    );
  const error = errors['hours'] ?? errors['time'];
  return (
    <fieldset className="govuk-fieldset" id="hours" tabIndex={-1}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Opening hours</legend>
      <p className="govuk-hint">Leave both times of a day empty if the service is closed.</p>
      {error && (
        <p className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
      {WEEKDAYS.map((day, index) => {
        const now = typed.hours[day] ?? { opens: '', closes: '' };
        const set = (part: Partial<typeof now>) =>
          change({ ...typed, hours: { ...typed.hours, [day]: { ...now, ...part } } });
        return (
          <div key={day} className="wm-hours">
            <TextInput
              frame={{ id: `opens-${day}`, label: `${WEEKDAY_NAMES[index]} opens` }}
              width="govuk-input--width-5"
              value={now.opens}
              onChange={(opens) => set({ opens })}
            />
            <TextInput
              frame={{ id: `closes-${day}`, label: `${WEEKDAY_NAMES[index]} closes` }}
              width="govuk-input--width-5"
              value={now.closes}
              onChange={(closes) => set({ closes })}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
