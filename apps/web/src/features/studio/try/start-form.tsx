import type { Json } from '@waymark/domain';
import type { Scenario } from '@waymark/simulator';
import { Button, ErrorSummary, InsetText, Radios, Select, TextInput } from '@waymark/ui';
import { useEffect, useState, type FormEvent } from 'react';
import { instantOfLondon, londonInput } from '../../../shared/london-time.js';
import type { Declared, TriedProcess } from './try-protocol.js';
import { NO_VALUE, textOfValue, valueOfText } from './value-text.js';

type Given = Scenario['given'];

/** A scenario of the journey, whose made-up data a trial may begin with. */
export interface KnownStart {
  name: string;
  given: Given;
}

interface StartFormProps {
  processes: TriedProcess[];
  variables: Declared[];
  starts: KnownStart[];
  /** The instant that is offered: now. */
  now: string;
  /** Somebody comes back to it, from what is gone now. */
  takesFocus: boolean;
  onBegin: (given: Given) => void;
}

/** The reference of the case that is made up, where nobody names another. */
const MADE_UP = 'made-up-case';

/** Asks with what a trial begins: the process, the date and time, and data that is made up. */
export function StartForm(props: StartFormProps) {
  const { processes, variables, starts, now, takesFocus, onBegin } = props;
  const [process, setProcess] = useState(processes[0]?.process ?? '');
  const [at, setAt] = useState(londonInput(now));
  const [key, setKey] = useState(MADE_UP);
  const [jobs, setJobs] = useState<'wait' | 'done'>('done');
  const [like, setLike] = useState('');
  const [more, setMore] = useState('');
  const [texts, setTexts] = useState<Record<string, string>>(() => offered(variables));
  const [errors, setErrors] = useState<{ message: string; target: string }[]>([]);

  useEffect(() => {
    if (takesFocus) document.getElementById('try-process')?.focus();
  }, [takesFocus]);

  const beginLike = (name: string): void => {
    setLike(name);
    const given = starts.find((one) => one.name === name)?.given;
    if (!given) return;
    setProcess(given.process);
    setAt(londonInput(new Date(given.at).toISOString()));
    setKey(given.businessKey ?? '');
    setTexts(
      Object.fromEntries(
        Object.entries(given.variables ?? {}).map(([name, value]) => [name, textOfValue(value)]),
      ),
    );
  };
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    const instant = instantOfLondon(at);
    const values = Object.entries(texts)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, valueOfText(declaredOf(variables, name), text)] as const);
    const wrong = [
      ...(process === '' ? [{ message: 'Choose the process', target: 'try-process' }] : []),
      ...(instant === null
        ? [{ message: 'Enter a real date and time for the start', target: 'try-at' }]
        : []),
      ...values
        .filter(([, value]) => value === undefined)
        .map(([name]) => ({
          message: `${name}: ${wantedOf(declaredOf(variables, name))}`,
          target: `try-value-${name}`,
        })),
    ];
    setErrors(wrong);
    if (wrong.length > 0 || instant === null) return;
    onBegin({
      process,
      at: instant,
      ...(key !== '' && { businessKey: key }),
      variables: Object.fromEntries(values) as Record<string, Json>,
      ...(jobs === 'wait' && { jobs }),
    });
  };
  const errorOf = (target: string): string | undefined =>
    errors.find((one) => one.target === target)?.message;
  const unset = variables.filter(({ name }) => texts[name] === undefined);
  return (
    <form noValidate onSubmit={begin} className="wm-try-start">
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <InsetText>
        Make everything up. Do not type anything about a real person. What you do here stays in this
        browser and is not sent.
      </InsetText>
      {starts.length > 0 && (
        <Select
          frame={{
            id: 'try-like',
            label: 'Begin like a scenario',
            hint: 'Takes its process, its time and its data. You can change them below.',
            optional: true,
          }}
          choices={starts.map(({ name }) => ({ value: name, label: name }))}
          value={like}
          onChange={beginLike}
        />
      )}
      <Select
        frame={{ id: 'try-process', label: 'Process', error: errorOf('try-process') }}
        choices={processes.map((one) => ({ value: one.process, label: one.title }))}
        value={process}
        onChange={setProcess}
      />
      <TextInput
        frame={{
          id: 'try-at',
          label: 'It starts on',
          hint: 'London date and time',
          error: errorOf('try-at'),
        }}
        type="datetime-local"
        width="govuk-input--width-20"
        value={at}
        onChange={setAt}
      />
      <TextInput
        frame={{
          id: 'try-key',
          label: 'Reference of the made-up case',
          hint: 'Messages find the case by it.',
          optional: true,
        }}
        width="govuk-input--width-20"
        value={key}
        onChange={setKey}
      />
      <Radios
        frame={{ id: 'try-jobs', label: 'Automatic jobs, such as letters' }}
        inline
        choices={[
          { value: 'done', label: 'are done at once' },
          { value: 'wait', label: 'wait until I say that they are done or have failed' },
        ]}
        value={jobs}
        onChange={(value) => setJobs(value === 'wait' ? 'wait' : 'done')}
      />
      <fieldset className="govuk-fieldset">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
          What is known at the start
        </legend>
        {Object.entries(texts).map(([name, text]) => (
          <StartValue
            key={name}
            declared={declaredOf(variables, name)}
            text={text}
            error={errorOf(`try-value-${name}`)}
            onChange={(value) => setTexts({ ...texts, [name]: value })}
          />
        ))}
        {unset.length > 0 && (
          <div className="wm-try-more">
            <Select
              frame={{ id: 'try-more', label: 'Another variable of the journey', optional: true }}
              choices={unset.map(({ name }) => ({ value: name, label: name }))}
              value={more}
              onChange={setMore}
            />
            <Button
              variant="secondary"
              aria-disabled={more === ''}
              onClick={() => {
                if (more === '') return;
                setTexts({ ...texts, [more]: '' });
                setMore('');
                const field = `try-value-${more}`;
                requestAnimationFrame(() => document.getElementById(field)?.focus());
              }}
            >
              Add it
            </Button>
          </div>
        )}
      </fieldset>
      <Button type="submit">Begin</Button>
    </form>
  );
}

function StartValue({
  declared,
  text,
  error,
  onChange,
}: {
  declared: Declared;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}) {
  const frame = { id: `try-value-${declared.name}`, label: declared.name, error };
  const words =
    declared.values.length > 0 ? declared.values : declared.type === 'boolean' ? BOOLEAN : null;
  return words ? (
    <Select
      frame={{ ...frame, hint: 'Not chosen: nobody knows it yet' }}
      choices={[...words, NO_VALUE].map((value) => ({ value, label: WORDS[value] ?? value }))}
      value={text}
      onChange={onChange}
    />
  ) : (
    <TextInput
      frame={{ ...frame, hint: HINTS[declared.type] ?? 'Text. Empty: nobody knows it yet' }}
      value={text}
      onChange={onChange}
    />
  );
}

const BOOLEAN = ['true', 'false'];
const WORDS: Record<string, string> = { true: 'Yes', false: 'No', [NO_VALUE]: 'Nothing' };
const HINTS: Partial<Record<Declared['type'], string>> = {
  number: 'A number. Empty: nobody knows it yet',
  date: 'A date, such as 2026-11-23',
  'date-time': 'An instant, such as 2026-11-23T09:00:00Z',
  duration: 'A duration, such as P1D or PT4H',
  list: 'A list as JSON, such as ["a", "b"]',
  object: 'An object as JSON, such as {"goal": "Sleep"}',
};

const wantedOf = ({ type, values }: Declared): string =>
  values.length > 0
    ? `choose one of ${values.join(', ')}`
    : type === 'number'
      ? 'enter a number'
      : type === 'boolean'
        ? 'choose yes or no'
        : `enter a value of the type ${type}`;

/** What the journey itself says of the start, and the reference under which cases are known. */
const offered = (variables: Declared[]): Record<string, string> =>
  Object.fromEntries(
    variables.flatMap(({ name, default: value }) =>
      value !== undefined
        ? [[name, textOfValue(value)]]
        : name === 'caseId'
          ? [[name, MADE_UP]]
          : [],
    ),
  );

/** A scenario may give what the journey does not declare: it is taken as it is. */
const declaredOf = (variables: Declared[], name: string): Declared =>
  variables.find((one) => one.name === name) ?? {
    name,
    type: 'any',
    values: [],
    default: undefined,
  };
