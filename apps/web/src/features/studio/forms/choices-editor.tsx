import type { Choice, FieldSchema, FormSchema } from '@waymark/forms';
import { Checkboxes } from '@waymark/ui';
import { KeptText } from '../kept-text.js';
import { ConditionEditor } from './condition-editor.js';
import { Listed } from './listed.js';

/** The answers of a choice, in their order. */
export function ChoicesEditor({
  form,
  field,
  variables,
  onWrite,
}: {
  form: FormSchema;
  field: FieldSchema;
  variables: readonly string[];
  onWrite: (choices: Choice[]) => void;
}) {
  const choices = field.choices ?? [];
  return (
    <Listed<Choice>
      id="choice"
      legend="Answers"
      one="answer"
      first="label"
      items={choices}
      make={() => ({ value: unused(choices), label: `Answer ${choices.length + 1}` })}
      onWrite={(now) => onWrite(now.map(without))}
      fields={({ label, value }, index, change) => (
        <>
          <KeptText
            frame={{ id: `choice-${index}-label`, label: `Answer ${index + 1}` }}
            text={label}
            onWrite={(now) => change({ label: now })}
          />
          <KeptText
            frame={{
              id: `choice-${index}-value`,
              label: `Name of answer ${index + 1}`,
              hint: 'Conditions and tables use it',
            }}
            text={value}
            onWrite={(now) => change({ value: now })}
          />
        </>
      )}
      more={({ hint, alone, when }, index, change) => (
        <>
          <KeptText
            frame={{ id: `choice-${index}-hint`, label: `Hint of answer ${index + 1}` }}
            text={hint ?? ''}
            onWrite={(now) => change({ hint: now })}
          />
          {field.type === 'multi-choice' && (
            <Checkboxes
              frame={{ id: `choice-${index}-alone`, label: 'Beside others' }}
              choices={[
                { value: 'alone', label: 'It excludes every other answer, as “None of these”' },
              ]}
              value={alone ? ['alone'] : []}
              onChange={(now) => change({ alone: now.length > 0 })}
              small
            />
          )}
          <ConditionEditor
            id={`choice-${index}-when`}
            legend={`Answer ${index + 1} is offered if`}
            without="No condition: it is always offered."
            form={form}
            of={field.name}
            variables={variables}
            condition={when}
            onWrite={(now) => change({ when: now })}
          />
        </>
      )}
    />
  );
}

/** What says nothing is not written. */
function without(choice: Choice): Choice {
  const { hint, alone, when, ...rest } = choice;
  return {
    ...rest,
    ...(hint ? { hint } : {}),
    ...(when ? { when } : {}),
    ...(alone ? { alone } : {}),
  };
}

function unused(choices: Choice[]): string {
  for (let number = choices.length + 1; ; number += 1)
    if (!choices.some(({ value }) => value === `answer-${number}`)) return `answer-${number}`;
}
