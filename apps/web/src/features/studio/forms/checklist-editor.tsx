import type { Json } from '@waymark/domain';
import type { FieldSchema } from '@waymark/forms';
import { Checkboxes } from '@waymark/ui';
import { KeptText } from '../kept-text.js';
import { Listed } from './listed.js';

type Question = NonNullable<FieldSchema['questions']>[number];

/** The questions of a checklist, in their order, and where it comes from. */
export function ChecklistEditor({
  field,
  onSet,
}: {
  field: FieldSchema;
  /** Writes a property of the field; `undefined` removes it. */
  onSet: (key: 'questions' | 'criticalTo' | 'instrument', value: Json | undefined) => void;
}) {
  const questions = field.questions ?? [];
  const source = field.instrument ?? { id: '', version: '', licence: '' };
  const write = (part: Partial<typeof source>): void => {
    const now = { ...source, ...part };
    const isEmpty = Object.values(now).every((text) => text === '');
    onSet('instrument', isEmpty ? undefined : now);
  };
  return (
    <>
      <Listed<Question>
        id="checklist"
        legend="Questions of the checklist"
        one="question"
        first="text"
        items={questions}
        make={() => ({ id: unused(questions), text: `Question ${questions.length + 1}` })}
        onWrite={(now) => onSet('questions', now.map(without))}
        fields={({ text }, index, change) => (
          <KeptText
            frame={{ id: `checklist-${index}-text`, label: `Question ${index + 1}` }}
            text={text}
            long
            onWrite={(now) => change({ text: now })}
          />
        )}
        more={({ id, critical, mayNotApply }, index, change) => (
          <>
            <KeptText
              frame={{
                id: `checklist-${index}-id`,
                label: `Name of question ${index + 1}`,
                hint: 'Tables, conditions and answers that are kept already use it',
              }}
              text={id}
              onWrite={(now) => change({ id: now })}
            />
            <Checkboxes
              frame={{ id: `checklist-${index}-flags`, label: `About question ${index + 1}` }}
              choices={[
                { value: 'critical', label: 'It is critical: a yes counts by itself' },
                { value: 'mayNotApply', label: '“Does not apply” is an answer too' },
              ]}
              value={[...(critical ? ['critical'] : []), ...(mayNotApply ? ['mayNotApply'] : [])]}
              onChange={(now) =>
                change({
                  critical: now.includes('critical'),
                  mayNotApply: now.includes('mayNotApply'),
                })
              }
              small
            />
          </>
        )}
      />
      <KeptText
        frame={{
          id: 'checklist-critical-to',
          label: 'Variable for the critical questions that were answered yes',
          hint: 'Needed if a question is critical',
        }}
        text={field.criticalTo ?? ''}
        onWrite={(now) => onSet('criticalTo', now.trim() === '' ? undefined : now.trim())}
      />
      <KeptText
        frame={{ id: 'checklist-source', label: 'Checklist that it follows', hint: 'Its name' }}
        text={source.id}
        onWrite={(id) => write({ id })}
      />
      <KeptText
        frame={{ id: 'checklist-version', label: 'Version of that checklist' }}
        text={source.version}
        onWrite={(version) => write({ version })}
      />
      <KeptText
        frame={{ id: 'checklist-licence', label: 'Licence of that checklist' }}
        text={source.licence}
        onWrite={(licence) => write({ licence })}
      />
    </>
  );
}

/** What says nothing is not written. */
function without({ critical, mayNotApply, ...rest }: Question): Question {
  return {
    ...rest,
    ...(critical ? { critical } : {}),
    ...(mayNotApply ? { mayNotApply } : {}),
  };
}

function unused(questions: readonly Question[]): string {
  for (let number = questions.length + 1; ; number += 1)
    if (!questions.some(({ id }) => id === `q${number}`)) return `q${number}`;
}
