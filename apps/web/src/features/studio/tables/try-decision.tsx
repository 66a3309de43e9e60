import type { AskedValue, EditedTable, TriedDecision } from '@waymark/definitions';
import { readJson, type Json, type JsonObject } from '@waymark/domain';
import { Button, Select, TextInput } from '@waymark/ui';
import { useEffect, useState } from 'react';
import { call } from '../../../shared/api.js';
import { numberTyped } from '../../../shared/form/number-typed.js';
import { useMe } from '../../../shared/session.js';
import { useResource } from '../../../shared/use-resource.js';
import type { DraftFile } from '../edit/edit-protocol.js';
import { askTables } from './table-client.js';
import { columnWords } from './table-words.js';

interface TryDecisionProps {
  files: DraftFile[];
  decision: string;
  table: EditedTable | null;
  asked: AskedValue[];
}

/** Made-up values, and at once what the decision answers to them and why. Nothing is sent. */
export function TryDecision({ files, decision, table, asked }: TryDecisionProps) {
  const { now } = useMe();
  const reference = useResource(() => call('getReferenceSet'), 'reference-set').data;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState<TriedDecision | null>(null);
  const faults = new Map(asked.map((one) => [one.name, faultOf(one, typed[one.name] ?? '')]));
  const isWhole = [...faults.values()].every((fault) => fault === undefined);
  useEffect(() => {
    if (!isWhole || !reference) return;
    let current = true;
    const values = (reference['values'] ?? {}) as JsonObject;
    const variables: JsonObject = {};
    for (const one of asked) {
      const value = valueOf(one, typed[one.name] ?? '');
      if (value !== null) variables[one.name] = value;
    }
    void askTables('try', { files, decision, variables, values, now }).then(
      (answer) => current && setTried(answer),
      () => undefined,
    );
    return () => void (current = false);
  }, [files, decision, asked, typed, isWhole, reference, now]);
  return (
    <section aria-labelledby="try-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="try-heading">
        Try it
      </h2>
      <p className="govuk-hint">
        Make the values up. They are not sent and not kept. The values of your organisation are
        those in force today.
      </p>
      <div className="wm-settings">
        {asked.map((one) => (
          <ValueField
            key={one.name}
            asked={one}
            text={typed[one.name] ?? ''}
            error={faults.get(one.name)}
            onChange={(text) => setTyped((before) => ({ ...before, [one.name]: text }))}
          />
        ))}
      </div>
      {asked.length > 0 && (
        <Button variant="secondary" onClick={() => setTyped({})}>
          Empty all values
        </Button>
      )}
      <div role="status">{isWhole && tried && <Answer tried={tried} table={table} />}</div>
    </section>
  );
}

function ValueField({
  asked: { name, kind, words },
  text,
  error,
  onChange,
}: {
  asked: AskedValue;
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}) {
  const id = `try-${name}`.replace(/[^\w-]/g, '-');
  const choices =
    kind === 'boolean' ? ['true', 'false'] : kind === 'string' && words.length > 0 ? words : null;
  if (choices)
    return (
      <Select
        frame={{ id, label: name }}
        choices={[
          { value: UNKNOWN, label: 'Not known' },
          ...choices.map((value) => ({ value, label: BOOLEAN[value] ?? value })),
          ...(kind === 'string' ? [{ value: OTHER, label: 'Something else' }] : []),
        ]}
        value={text || UNKNOWN}
        onChange={(value) => onChange(value === UNKNOWN ? '' : value)}
      />
    );
  return (
    <TextInput
      frame={{ id, label: name, hint: HINTS[kind], error }}
      width={kind === 'number' ? 'govuk-input--width-5' : 'govuk-input--width-20'}
      value={text}
      onChange={onChange}
    />
  );
}

const UNKNOWN = '?';
const OTHER = 'something else';
const BOOLEAN: Record<string, string> = { true: 'Yes', false: 'No' };
const HINTS: Record<AskedValue['kind'], string> = {
  number: 'A number. Empty: not known',
  date: 'For example 2026-03-27. Empty: not known',
  string: 'Text. Empty: not known',
  boolean: '',
  other: 'Text, a number, true or false, or JSON. Empty: not known',
};

function faultOf({ kind }: AskedValue, text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (kind === 'number' && typeof numberTyped(text) !== 'number')
    return 'Enter a number, for example 18';
  if (kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text.trim()))
    return 'Enter a date as year, month and day, for example 2026-03-27';
  return undefined;
}

function valueOf({ kind }: AskedValue, text: string): Json {
  const said = text.trim();
  if (said === '') return null;
  if (kind === 'number') return numberTyped(said);
  if (kind === 'boolean') return said === 'true';
  if (kind !== 'other') return said;
  const read = readJson(said);
  return read.ok ? read.value : said;
}

/** The answer, the row that counted, and for each other row the cells that do not fit. */
function Answer({ tried, table }: { tried: TriedDecision; table: EditedTable | null }) {
  const { value, problems, rows } = tried;
  const words = table ? columnWords(table) : [];
  const counted = rows.flatMap((row, index) => (row.counted ? [index + 1] : []));
  return (
    <>
      <p className="govuk-body" data-answer>
        <strong>
          {value === null ? 'There is no answer' : `The answer is ${JSON.stringify(value)}`}
        </strong>
        {counted.length === 1 && `, from row ${counted[0]}`}
        {counted.length > 1 && `, from rows ${counted.join(', ')}`}
        {counted.length === 0 && rows.length > 0 && value !== null && ', and no row fits'}.
      </p>
      {problems.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {problems.map(({ code, message }) => (
            <li key={`${code} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <ul className="govuk-list">
          {rows.map(({ counted: decides, fits }, index) => (
            <li key={index} data-tried-row={index + 1}>
              Row {index + 1}: {rowWords(decides, fits, words)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function rowWords(decides: boolean, fits: boolean[], words: string[]): string {
  if (decides) return 'decides';
  const stops = fits.flatMap((fit, column) => (fit ? [] : [`“${words[column] ?? ''}”`]));
  return stops.length === 0 ? 'fits too' : `does not fit because of ${stops.join(', ')}`;
}
