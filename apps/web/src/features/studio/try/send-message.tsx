import type { TrialStep, TrialView } from '@waymark/simulator';
import { Button, Select, Textarea, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { valueOfText } from './value-text.js';

const PAYLOAD = { name: 'data', type: 'object', values: [], default: undefined } as const;

/** Sends one of the messages and signals for which the journey waits, or which begin one. */
export function SendMessage({
  awaited,
  onSend,
}: {
  awaited: TrialView['awaited'];
  onSend: (step: TrialStep) => void;
}) {
  const [chosen, setChosen] = useState('');
  const [key, setKey] = useState('');
  const [data, setData] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  if (awaited.length === 0) return null;
  const one = awaited.find((waits) => idOf(waits) === chosen);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const payload = data.trim() === '' ? {} : valueOfText(PAYLOAD, data);
    if (payload === undefined || payload === null)
      return setError('Enter an object as JSON, such as {"outcome": "reached"}');
    setError(undefined);
    if (!one) return;
    const carries = Object.keys(payload).length > 0 ? { data: payload as object } : {};
    onSend(
      (one.to === 'message'
        ? { message: one.name, ...(key !== '' && { key }), ...carries }
        : { signal: one.name, ...carries }) as TrialStep,
    );
    setChosen('');
    setData('');
  };
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Send a message or a signal</span>
      </summary>
      <form noValidate onSubmit={send} className="govuk-details__text">
        <Select
          frame={{ id: 'try-message', label: 'What arrives' }}
          choices={awaited.map((waits) => ({
            value: idOf(waits),
            label: `${waits.to === 'message' ? 'Message' : 'Signal'} “${waits.name}”`,
          }))}
          value={chosen}
          onChange={(id) => {
            setChosen(id);
            setKey(awaited.find((waits) => idOf(waits) === id)?.key ?? '');
          }}
        />
        {one?.to === 'message' && (
          <TextInput
            frame={{
              id: 'try-message-key',
              label: 'For whom',
              hint: 'The key by which it finds its case',
              optional: true,
            }}
            width="govuk-input--width-20"
            value={key}
            onChange={setKey}
          />
        )}
        <Textarea
          frame={{
            id: 'try-message-data',
            label: 'What it carries',
            hint: 'An object as JSON, with made-up values',
            error,
            optional: true,
          }}
          value={data}
          onChange={setData}
        />
        <Button variant="secondary" type="submit" aria-disabled={!one}>
          Send it
        </Button>
      </form>
    </details>
  );
}

const idOf = ({ to, name, key }: TrialView['awaited'][number]): string =>
  JSON.stringify([to, name, key]);
