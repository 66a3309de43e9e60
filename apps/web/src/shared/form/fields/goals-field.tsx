import type { Json, JsonObject } from '@waymark/domain';
import { Button, FieldsetGroup, TextInput } from '@waymark/ui';
import { numberTyped } from '../number-typed.js';
import type { FieldProps } from './field-props.js';

const PARTS = [
  { name: 'goal', label: 'What they want to achieve', number: false },
  { name: 'baseline', label: 'Where they were at the start, 1 to 10', number: true },
  { name: 'current', label: 'Where they are now, 1 to 10 (optional)', number: true },
  { name: 'action', label: 'Next step, and who will take it', number: false },
];

/** The goals of a support plan, each with a score at the start and now. */
export function GoalsField({ field, frame, value, onChange, errors }: FieldProps) {
  const goals = (Array.isArray(value) ? value : []) as JsonObject[];
  const change = (index: number, part: string, text: Json) =>
    onChange(goals.map((goal, at) => (at === index ? { ...goal, [part]: text } : goal)));
  return (
    <FieldsetGroup frame={frame}>
      {goals.map((goal, index) => (
        <fieldset className="govuk-fieldset govuk-!-margin-bottom-6" key={index}>
          <legend className="govuk-fieldset__legend">Goal {index + 1}</legend>
          {PARTS.map(({ name, label, number }) => (
            <TextInput
              key={name}
              frame={{
                id: `${frame.id}.${index}.${name}`,
                label,
                error: errors.find((error) => error.field === `${field.name}.${index}.${name}`)
                  ?.message,
              }}
              value={shown(goal[name])}
              onChange={(text) => change(index, name, number ? numberOf(text) : text)}
            />
          ))}
          <Button
            variant="secondary"
            onClick={() => onChange(goals.filter((_, at) => at !== index))}
          >
            Remove goal {index + 1}
          </Button>
        </fieldset>
      ))}
      <Button id={frame.id} variant="secondary" onClick={() => onChange([...goals, {}])}>
        {goals.length === 0 ? 'Add a goal' : 'Add another goal'}
      </Button>
    </FieldsetGroup>
  );
}

/** Text that is not a number stays as it was typed; an empty input is null. */
const numberOf = (text: string): Json => (text.trim() === '' ? null : numberTyped(text));
const shown = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
