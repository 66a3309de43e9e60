import type { Json } from '@waymark/domain';
import type { FormSchema, ShownResult } from '@waymark/forms';
import { Button } from '@waymark/ui';
import { KeptText } from '../kept-text.js';
import { ConditionEditor } from './condition-editor.js';
import { wordsText, wordsTyped } from './result-words.js';

/** Results of earlier steps that people read above the first question. */
export function ResultsEditor({
  form,
  variables,
  onWrite,
  onAdd,
  onRemove,
}: {
  form: FormSchema;
  variables: readonly string[];
  /** Writes a property of a result; `undefined` removes it. */
  onWrite: (at: number, key: keyof ShownResult, value: Json | undefined) => void;
  onAdd: (result: ShownResult) => void;
  onRemove: (at: number) => void;
}) {
  return (
    <section aria-labelledby="results-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="results-heading">
        Results shown above the questions
      </h2>
      {(form.showsResult ?? []).map(({ variable, label, words, visibleWhen }, index) => (
        <div key={index}>
          <div className="wm-settings__row">
            <KeptText
              frame={{ id: `result-${index}-label`, label: `Heading of result ${index + 1}` }}
              text={label}
              onWrite={(text) => onWrite(index, 'label', text)}
            />
            <KeptText
              frame={{
                id: `result-${index}-variable`,
                label: `Source of result ${index + 1}`,
                hint: 'A variable, or the last answer in the case: case.review.summary',
              }}
              text={variable}
              onWrite={(text) => onWrite(index, 'variable', text)}
            />
            <Button variant="secondary" onClick={() => onRemove(index)}>
              Delete<span className="govuk-visually-hidden"> result {index + 1}</span>
            </Button>
          </div>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">More about result {index + 1}</span>
            </summary>
            <div className="govuk-details__text wm-settings">
              <KeptText
                frame={{
                  id: `result-${index}-words`,
                  label: `Words of result ${index + 1}`,
                  hint:
                    'One value a line, as “high: A lot of need”. Only for values that no ' +
                    'question of the journey writes',
                }}
                text={wordsText(words)}
                long
                onWrite={(text) => onWrite(index, 'words', wordsTyped(text))}
              />
              <ConditionEditor
                id={`result-${index}-visibleWhen`}
                legend={`Result ${index + 1} is shown if`}
                without="No condition: it is shown whenever it has a value."
                form={form}
                variables={variables}
                condition={visibleWhen}
                onWrite={(now) => onWrite(index, 'visibleWhen', now)}
              />
            </div>
          </details>
        </div>
      ))}
      <Button
        id="add-result"
        variant="secondary"
        onClick={() => onAdd({ variable: 'NAME', label: 'Result' })}
      >
        Add a result
      </Button>
    </section>
  );
}
