import type { Choice, FieldSchema, FormSchema } from '@waymark/forms';
import { Button, Checkboxes } from '@waymark/ui';
import { ConditionEditor } from './condition-editor.js';
import { KeptText } from './kept-text.js';

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
  const change = (at: number, part: Partial<Choice>): void =>
    onWrite(choices.map((one, index) => (index === at ? without({ ...one, ...part }) : one)));
  const swap = (at: number, to: number): void => {
    const next = [...choices];
    const [one] = next.splice(at, 1);
    if (!one || to < 0 || to > next.length) return;
    next.splice(to, 0, one);
    onWrite(next);
  };
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Answers</legend>
      {choices.map((choice, index) => (
        <div key={index} className="wm-choice">
          <div className="wm-settings__row">
            <KeptText
              frame={{ id: `choice-${index}-label`, label: `Answer ${index + 1}` }}
              text={choice.label}
              onWrite={(label) => change(index, { label })}
            />
            <KeptText
              frame={{ id: `choice-${index}-value`, label: `Word of answer ${index + 1}` }}
              text={choice.value}
              onWrite={(value) => change(index, { value })}
            />
            <Button
              variant="secondary"
              aria-disabled={index === 0}
              onClick={() => index > 0 && swap(index, index - 1)}
            >
              Move up<span className="govuk-visually-hidden"> answer {index + 1}</span>
            </Button>
            <Button
              variant="secondary"
              onClick={() => onWrite(choices.filter((_, at) => at !== index))}
            >
              Delete<span className="govuk-visually-hidden"> answer {index + 1}</span>
            </Button>
          </div>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">More about answer {index + 1}</span>
            </summary>
            <div className="govuk-details__text">
              <KeptText
                frame={{ id: `choice-${index}-hint`, label: `Hint of answer ${index + 1}` }}
                text={choice.hint ?? ''}
                onWrite={(hint) => change(index, { hint })}
              />
              {field.type === 'multi-choice' && (
                <Checkboxes
                  frame={{ id: `choice-${index}-alone`, label: 'Beside others' }}
                  choices={[
                    { value: 'alone', label: 'It excludes every other answer, as “None of these”' },
                  ]}
                  value={choice.alone ? ['alone'] : []}
                  onChange={(now) => change(index, { alone: now.length > 0 })}
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
                condition={choice.when}
                onWrite={(when) => change(index, { when })}
              />
            </div>
          </details>
        </div>
      ))}
      <Button
        variant="secondary"
        onClick={() => {
          const value = unused(choices);
          onWrite([...choices, { value, label: `Answer ${choices.length + 1}` }]);
        }}
      >
        Add an answer
      </Button>
    </fieldset>
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
