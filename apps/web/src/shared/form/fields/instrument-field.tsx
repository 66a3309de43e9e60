import type { JsonObject } from '@waymark/domain';
import { answersOf } from '@waymark/forms';
import { FieldsetGroup, Radios } from '@waymark/ui';
import { useContext } from 'react';
import { SessionContext } from '../../session.js';
import { ANSWERS, wordFor } from '../../words.js';
import { lastTimeOfQuestion } from '../last-time.js';
import type { FieldProps } from './field-props.js';

/**
 * The questions of a checklist, each with its answers. No answer is chosen at first, and a question
 * that nobody answers stays unanswered.
 */
export function InstrumentField({ field, frame, value, onChange, errors, last }: FieldProps) {
  const answers: JsonObject =
    value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
      ? value
      : {};
  const now = useContext(SessionContext)?.now ?? null;
  return (
    <FieldsetGroup frame={frame}>
      {field.questions?.map(({ id, text, ...question }) => (
        <Radios
          key={id}
          inline
          choices={answersOf({ id, text, ...question }).map((answer) => ({
            value: answer,
            label: wordFor(ANSWERS, answer),
          }))}
          value={typeof answers[id] === 'string' ? answers[id] : null}
          onChange={(answer) => onChange({ ...answers, [id]: answer })}
          frame={{
            id: `field-${field.name}.${id}`,
            label: text,
            before: lastTimeOfQuestion(id, { last, now }),
            error: errors.find((error) => error.field === `${field.name}.${id}`)?.message,
          }}
        />
      ))}
    </FieldsetGroup>
  );
}
