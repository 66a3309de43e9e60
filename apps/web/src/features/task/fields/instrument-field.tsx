import type { JsonObject } from '@waymark/domain';
import { INSTRUMENT_ANSWERS } from '@waymark/forms';
import { FieldsetGroup, Radios } from '@waymark/ui';
import { ANSWERS, wordFor } from '../../../shared/words.js';
import { lastTimeOfQuestion } from '../last-time.js';
import type { FieldProps } from './field-props.js';

const CHOICES = INSTRUMENT_ANSWERS.map((value) => ({ value, label: wordFor(ANSWERS, value) }));

/**
 * The questions of a checklist, each with five answers. No answer is chosen at first, and a
 * question that nobody answers stays unanswered.
 */
export function InstrumentField({ field, frame, value, onChange, errors, last }: FieldProps) {
  const answers: JsonObject =
    value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
      ? value
      : {};
  return (
    <FieldsetGroup frame={frame}>
      {field.questions?.map(({ id, text }) => (
        <Radios
          key={id}
          inline
          choices={CHOICES}
          value={typeof answers[id] === 'string' ? answers[id] : null}
          onChange={(answer) => onChange({ ...answers, [id]: answer })}
          frame={{
            id: `field-${field.name}.${id}`,
            label: text,
            before: lastTimeOfQuestion(id, last),
            error: errors.find((error) => error.field === `${field.name}.${id}`)?.message,
          }}
        />
      ))}
    </FieldsetGroup>
  );
}
