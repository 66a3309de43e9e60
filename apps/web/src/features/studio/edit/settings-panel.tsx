import type { OutlineEntry } from '@waymark/contracts';
import type { EditCommand, Setting, SettingRow, SettingValue } from '@waymark/definitions';
import { Button, Radios, Select, Textarea, TextInput } from '@waymark/ui';
import { useEffect, useState, type ReactNode } from 'react';
import { useFocusLater } from '../use-focus-later.js';
import { useKeptText } from '../use-kept-text.js';
import { DeadlineDates } from './deadline-dates.js';
import { askWorker } from './edit-client.js';
import type { DraftFile, Rule } from './edit-protocol.js';
import { SETTINGS } from './edit-words.js';

interface SettingsPanelProps {
  file: DraftFile;
  element: string;
  /** What the fields are of, where there are several elements in the panel. */
  heading: ReactNode;
  /** What the group of fields is of, in words. */
  of: string;
  /** Of what is no step and so is not renamed in the outline. */
  named?: { label: string; name: string };
  entry: OutlineEntry | null;
  nameOf: (id: string) => string;
  /** Names that expressions may use. */
  variables: readonly string[];
  rules: readonly Rule[];
  onChange: (command: EditCommand) => void;
}

/** Every setting that an element may have, each in a field of its own. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { file, element, heading, named, onChange } = props;
  const [settings, setSettings] = useState<Setting[] | null>(null);
  useEffect(() => {
    let current = true;
    void askWorker('settings', { file, element }).then(
      (found) => current && setSettings(found),
      () => undefined,
    );
    return () => void (current = false);
  }, [file, element]);
  if (!settings || settings.length === 0) return null;
  const used = settings.filter(isUsed);
  const others = settings.filter((one) => !isUsed(one));
  return (
    <div className="wm-settings" role="group" aria-label={props.of}>
      {heading}
      {named && (
        <TextField
          id={`setting-${element}-name`.replace(/[^\w-]/g, '-')}
          settingKey="name"
          label={named.label}
          text={named.name}
          variables={NO_NAMES}
          rules={NO_RULES}
          write={(text) => onChange({ do: 'rename', element, name: text })}
        />
      )}
      {used.map((setting) => (
        <Field key={`${element} ${setting.key}`} {...props} setting={setting} />
      ))}
      {others.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">More settings</span>
          </summary>
          <div className="govuk-details__text">
            {others.map((setting) => (
              <Field key={`${element} ${setting.key}`} {...props} setting={setting} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

const NO_NAMES: string[] = [];
const NO_RULES: Rule[] = [];

/** What most elements of the kind say stands at the top, whether or not this one says it. */
const FIRST = ['condition', 'time', 'task.form', 'task.roles', 'deadline.rule', 'job.type'];
const FIRST_TOO = [
  'decision.id',
  'decision.result',
  'calledElement',
  'message',
  'signal',
  'error',
  'escalation',
];
const isUsed = ({ key, value }: Setting): boolean =>
  FIRST.includes(key) ||
  FIRST_TOO.includes(key) ||
  (Array.isArray(value) ? value.length > 0 : value !== null);

function Field({
  setting,
  element,
  entry,
  nameOf,
  variables,
  rules,
  onChange,
}: SettingsPanelProps & { setting: Setting }) {
  const { key, as, value } = setting;
  const { label, hint } = SETTINGS[key] ?? { label: key };
  const id = `setting-${element}-${key}`.replace(/[^\w-]/g, '-');
  const write = (now: SettingValue): void => onChange({ do: 'set', element, key, value: now });
  if (as === 'flag')
    return (
      <Radios
        frame={{ id, label, hint }}
        choices={[
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
        value={value === 'false' ? 'false' : 'true'}
        onChange={write}
        inline
      />
    );
  if (as === 'rows')
    return <Rows id={id} label={label} rows={Array.isArray(value) ? value : []} write={write} />;
  const text = typeof value === 'string' ? value : '';
  if (key === 'default')
    return (
      <Select
        frame={{ id, label, hint }}
        choices={(entry?.leadsTo ?? []).map(({ flow, to }) => ({
          value: flow,
          label: `to “${nameOf(to)}”`,
        }))}
        value={text}
        onChange={write}
      />
    );
  return (
    <TextField
      id={id}
      settingKey={key}
      label={label}
      hint={hint}
      text={text}
      variables={variables}
      rules={rules}
      write={write}
    />
  );
}

/** Settings whose text is an expression without a leading `=`, too. */
const EXPRESSIONS = ['condition', 'deadline.when', 'correlation.key', 'script'];
const RULES = ['deadline.rule', 'timer.rule'];

interface TextFieldProps {
  id: string;
  settingKey: string;
  label: string;
  hint?: string | undefined;
  text: string;
  variables: readonly string[];
  rules: readonly Rule[];
  write: (text: string) => void;
}

/** Text that is written as one types. Publishing checks an expression in the same way. */
function TextField({ id, settingKey, label, hint, text, variables, rules, write }: TextFieldProps) {
  const { typed, type, flush } = useKeptText(text, write);
  const [error, setError] = useState<string | undefined>();
  const isExpression =
    typed.trim() !== '' && (typed.trimStart().startsWith('=') || EXPRESSIONS.includes(settingKey));
  useEffect(() => {
    let current = true;
    if (!isExpression) return setError(undefined);
    void askWorker('expression', { text: typed, declared: [...variables] }).then(
      ({ fault, undeclared }) => {
        if (!current) return;
        if (fault !== null) setError(fault || 'This is no expression');
        else if (undeclared.length > 0)
          setError(`Nothing declares ${undeclared.map((name) => `“${name}”`).join(', ')}`);
        else setError(undefined);
      },
      () => undefined,
    );
    return () => void (current = false);
  }, [typed, isExpression, variables]);
  const take = (now: string): void => {
    type(now);
    flush();
  };
  const isRule = RULES.includes(settingKey);
  const rule = isRule ? rules.find(({ name }) => name === typed) : undefined;
  const frame = { id, label, hint, error };
  const long = typed.length > 60 || settingKey === 'documentation' || settingKey === 'script';
  return (
    <div onBlur={flush}>
      {isRule && rules.length > 0 && !typed.trimStart().startsWith('=') ? (
        <Select
          frame={frame}
          choices={[
            ...(typed !== '' && !rule ? [{ value: typed, label: `${typed} (not known)` }] : []),
            ...rules.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={typed}
          onChange={take}
        />
      ) : long ? (
        <Textarea frame={frame} value={typed} onChange={type} rows={3} />
      ) : (
        <TextInput frame={frame} value={typed} onChange={type} />
      )}
      {rule && <DeadlineDates rule={rule} />}
      {isExpression && variables.length > 0 && (
        <NameOffer id={id} variables={variables} typed={typed} onTake={type} />
      )}
    </div>
  );
}

/** Names that complete the word at the end of an expression. */
function NameOffer({
  id,
  variables,
  typed,
  onTake,
}: {
  id: string;
  variables: readonly string[];
  typed: string;
  onTake: (text: string) => void;
}) {
  const word = /[A-Za-z_]\w*$/.exec(typed)?.[0] ?? '';
  const fitting =
    word === '' || variables.includes(word)
      ? []
      : variables.filter((name) => name.toLowerCase().startsWith(word.toLowerCase())).slice(0, 6);
  if (fitting.length === 0) return null;
  return (
    <p className="govuk-body-s" id={`${id}-names`}>
      Do you mean{' '}
      {fitting.map((name) => (
        <button
          key={name}
          type="button"
          className="wm-link-button"
          onClick={() => {
            onTake(typed.slice(0, typed.length - word.length) + name);
            document.getElementById(id)?.focus();
          }}
        >
          {name}
        </button>
      ))}
      ?
    </p>
  );
}

/** Lines of two texts: a name and its value. */
function Rows({
  id,
  label,
  rows,
  write,
}: {
  id: string;
  label: string;
  rows: SettingRow[];
  write: (rows: SettingRow[]) => void;
}) {
  const [typed, setTyped] = useState(rows);
  const known = JSON.stringify(rows);
  useEffect(() => setTyped(JSON.parse(known) as SettingRow[]), [known]);
  const change = (index: number, part: Partial<SettingRow>): void =>
    setTyped(typed.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const focusLater = useFocusLater();
  const save = (): void => {
    const whole = typed.filter(({ name }) => name.trim() !== '');
    if (JSON.stringify(whole) !== known) write(whole);
  };
  return (
    <fieldset className="govuk-fieldset" onBlur={save}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
      {typed.map((row, index) => (
        <div className="wm-settings__row" key={index}>
          <TextInput
            frame={{ id: `${id}-${index}-name`, label: `Name ${index + 1}` }}
            value={row.name}
            onChange={(name) => change(index, { name })}
          />
          <TextInput
            frame={{ id: `${id}-${index}-value`, label: `Value ${index + 1}` }}
            value={row.value}
            onChange={(value) => change(index, { value })}
          />
          <Button
            variant="secondary"
            onClick={() => {
              document.getElementById(`${id}-add`)?.focus();
              write(typed.filter((_, at) => at !== index));
            }}
          >
            Delete<span className="govuk-visually-hidden"> line {index + 1}</span>
          </Button>
        </div>
      ))}
      <Button
        id={`${id}-add`}
        variant="secondary"
        onClick={() => {
          setTyped([...typed, { name: '', value: '' }]);
          focusLater(`${id}-${typed.length}-name`);
        }}
      >
        Add a line<span className="govuk-visually-hidden"> to “{label}”</span>
      </Button>
    </fieldset>
  );
}
