import type { FormSchema, ShownResult } from '@waymark/forms';
import { Button } from '@waymark/ui';
import { KeptText } from '../kept-text.js';

/** Results of earlier steps that people read above the first question. */
export function ResultsEditor({
  form,
  onWrite,
  onAdd,
  onRemove,
}: {
  form: FormSchema;
  onWrite: (at: number, key: 'variable' | 'label', text: string) => void;
  onAdd: (result: ShownResult) => void;
  onRemove: (at: number) => void;
}) {
  return (
    <section aria-labelledby="results-heading" className="wm-findings">
      <h2 className="govuk-heading-s" id="results-heading">
        Results shown above the questions
      </h2>
      {(form.showsResult ?? []).map(({ variable, label }, index) => (
        <div className="wm-settings__row" key={index}>
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
