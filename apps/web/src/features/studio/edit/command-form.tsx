import type { AddedKind, BoundaryKind, EditCommand } from '@waymark/definitions';
import type { OutlineEntry } from '@waymark/contracts';
import { Button, Radios, Select, TextInput } from '@waymark/ui';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { nameWords } from '../outline-words.js';
import { ABOUT, ADDED, HAPPENS } from './edit-words.js';

/** A command that needs to be told more than the element. */
export type AskedCommand = 'add' | 'connect' | 'disconnect' | 'move' | 'rename' | 'attach';

interface CommandFormProps {
  asks: AskedCommand;
  /** What a new step is at first. */
  begins: AddedKind;
  /** The flow on which a new step stands, where somebody has selected one. */
  onFlow: string | null;
  entry: OutlineEntry;
  entries: OutlineEntry[];
  nameOf: (id: string) => string;
  /** Why the command could not be done. */
  fault: string | null;
  onDone: (command: EditCommand) => void;
  onCancel: () => void;
}

const TITLES: Record<AskedCommand, (name: string) => string> = {
  add: (name) => `Add a step after “${name}”`,
  connect: (name) => `Lead from “${name}” to another step`,
  disconnect: (name) => `Delete a flow from “${name}”`,
  move: (name) => `Move “${name}” into a stage`,
  rename: (name) => `Rename “${name}”`,
  attach: (name) => `What may happen at “${name}”`,
};

/** Asks what a command needs. The first field takes the focus; Escape leaves all as it was. */
export function CommandForm(props: CommandFormProps) {
  const { asks, begins, onFlow, entry, entries, nameOf, fault, onDone, onCancel } = props;
  const [what, setWhat] = useState<AddedKind | ''>(begins);
  const [kind, setKind] = useState<BoundaryKind | ''>('timer');
  const [name, setName] = useState(asks === 'rename' ? (entry.name ?? '') : '');
  const [of, setOf] = useState('');
  const [which, setWhich] = useState(onFlow ?? '');
  const [ends, setEnds] = useState('yes');
  /** Whether somebody sent the form and had not chosen what it asks for. */
  const [isMissing, setIsMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);
  const isGateway = /Gateway$/.test(entry.type);
  const flows = entry.leadsTo.map(({ flow, to, name: said }) => ({
    value: flow,
    label: `${said ? `${said}: ` : ''}to “${nameOf(to)}”`,
  }));
  const beside = entries.filter((one) => one.parent === entry.parent && one.id !== entry.id);
  const about =
    asks === 'add' ? ABOUT[what || 'end'] : asks === 'attach' && kind ? ABOUT[kind] : null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const command = commandOf();
    setIsMissing(command === null);
    if (command) onDone(command);
    else form.current?.querySelector<HTMLElement>('select')?.focus();
  };
  const missing = (isChosen: string, words: string): string | undefined =>
    isMissing && !isChosen ? words : undefined;
  const commandOf = (): EditCommand | null => {
    const said = { name: name.trim(), ...(of.trim() ? { of: of.trim() } : {}) };
    switch (asks) {
      case 'add':
        if (!what) return null;
        return which && which !== 'new'
          ? { do: 'insert-on', flow: which, what, ...said }
          : { do: 'add-after', after: entry.id, what, ...said };
      case 'connect':
        return which ? { do: 'connect', from: entry.id, to: which } : null;
      case 'disconnect':
        return which ? { do: 'disconnect', flow: which } : null;
      case 'move':
        return which ? { do: 'move-into', element: entry.id, stage: which } : null;
      case 'rename':
        return { do: 'rename', element: entry.id, name };
      case 'attach':
        return kind
          ? { do: 'attach', host: entry.id, kind, interrupting: ends === 'yes', ...said }
          : null;
    }
  };
  const choose = (
    label: string,
    choices: { value: string; label: string }[],
    error?: string,
  ): ReactNode => (
    <Select
      frame={{ id: 'command-which', label, error }}
      choices={choices}
      value={which}
      onChange={setWhich}
    />
  );
  return (
    <form
      ref={form}
      className="wm-command"
      aria-labelledby="command-heading"
      onSubmit={send}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <h2 className="govuk-heading-s" id="command-heading">
        {TITLES[asks](nameWords(entry))}
      </h2>
      {fault !== null && (
        <p className="govuk-error-message" role="alert">
          <span className="govuk-visually-hidden">Error:</span> {fault}
        </p>
      )}
      {asks === 'add' && (
        <Select
          frame={{
            id: 'command-what',
            label: 'What is it?',
            error: missing(what, 'Choose what it is'),
          }}
          choices={optionsOf(ADDED)}
          value={what}
          onChange={(value) => setWhat(value as AddedKind)}
        />
      )}
      {asks === 'attach' && (
        <Select
          frame={{
            id: 'command-kind',
            label: 'What happens?',
            error: missing(kind, 'Choose what happens'),
          }}
          choices={optionsOf(HAPPENS)}
          value={kind}
          onChange={(value) => setKind(value as BoundaryKind)}
        />
      )}
      {(asks === 'add' || asks === 'attach' || asks === 'rename') && (
        <TextInput frame={{ id: 'command-name', label: 'Name' }} value={name} onChange={setName} />
      )}
      {about && <TextInput frame={{ id: 'command-about', ...about }} value={of} onChange={setOf} />}
      {asks === 'attach' && (
        <Radios
          frame={{ id: 'command-ends', label: 'Does it end what goes on?' }}
          choices={[
            { value: 'yes', label: 'Yes, the activity ends' },
            { value: 'no', label: 'No, it happens beside it' },
          ]}
          value={ends}
          onChange={setEnds}
          inline
        />
      )}
      {asks === 'add' &&
        isGateway &&
        flows.length > 0 &&
        choose('On which way?', [{ value: 'new', label: 'A new way' }, ...flows])}
      {asks === 'connect' &&
        choose(
          'To which step?',
          beside
            .filter(({ type }) => type !== 'startEvent' && type !== 'eventSubProcess')
            .map((one) => ({ value: one.id, label: nameWords(one) })),
          missing(which, 'Choose a step'),
        )}
      {asks === 'disconnect' && choose('Which flow?', flows, missing(which, 'Choose a flow'))}
      {asks === 'move' &&
        choose(
          'Into which stage?',
          stagesBeside(entry, entries).map((one) => ({ value: one.id, label: nameWords(one) })),
          missing(which, 'Choose a stage'),
        )}
      <div className="govuk-button-group">
        <Button type="submit">{DONE[asks]}</Button>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const STAGES = ['subProcess', 'transaction', 'adHocSubProcess', 'eventSubProcess'];

/** The stages into which an element can be moved. */
export const stagesBeside = (entry: OutlineEntry, entries: OutlineEntry[]): OutlineEntry[] =>
  entries.filter(
    ({ id, parent, type }) => parent === entry.parent && id !== entry.id && STAGES.includes(type),
  );

const DONE: Record<AskedCommand, string> = {
  add: 'Add the step',
  connect: 'Add the flow',
  disconnect: 'Delete the flow',
  move: 'Move the step',
  rename: 'Rename',
  attach: 'Add it',
};

const optionsOf = (words: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
