import { timerProblem, type TimerForm } from '@waymark/domain';
import { describe } from '../../../model/describe.js';
import { isIsoTime } from '../../../model/iso-time.js';
import type { Element, Model } from '../../../model/model.js';
import { all, bodyOf, childIn, ownerOf } from '../../../model/queries.js';
import type { BpmnRule, RuleFinding } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5, table 10.97 (EXT.132, EXT.133): a timer has a time in ISO 8601 or an
 * expression. A constant is judged by its value: a timer that cannot be read never fires, and one
 * whose length is not above zero fires without end.
 */
export const timerValue: BpmnRule = {
  code: 'timer-value',
  severity: 'error',
  check: (model, { declared }) => {
    const known = new Set([...declared, ...itemNames(model)]);
    return all(model, 'TimerEventDefinition').flatMap((definition) => judge(definition, known));
  },
};

const itemNames = (model: Model): string[] =>
  all(model, 'ItemAwareElement').flatMap((item) => item.name ?? []);

const FORMS: Record<string, TimerForm> = {
  timeDate: 'date',
  timeDuration: 'duration',
  timeCycle: 'cycle',
};

function judge(definition: Element, known: ReadonlySet<string>): RuleFinding[] {
  return Object.entries(FORMS).flatMap(([role, form]) => {
    const expression = childIn(definition, role);
    const text = expression && constantOf(bodyOf(expression) ?? '', known);
    const problem = text === undefined ? null : timerProblem(form, text);
    // A time of another kind, such as a date in timeDuration, is a finding of timer-form.
    if (problem === null || (text !== undefined && isAnotherForm(form, text))) return [];
    const owner = ownerOf(definition.parent ?? definition);
    return [
      {
        element: owner,
        message:
          `The timer of ${describe(owner)} is neither a time in ISO 8601, such as ` +
          `PT48H, nor an expression: ${problem.message}`,
      },
    ];
  });
}

/** The text that is the same whenever the timer is armed. Undefined for an expression. */
function constantOf(text: string, known: ReadonlySet<string>): string | undefined {
  if (isIsoTime(text) || ARITHMETIC.test(text)) return text;
  if (WORD.test(text)) return known.has(text) ? undefined : text;
  return QUOTED.exec(text)?.[1];
}

/** Numbers and signs alone: `31/12/2026` is a division to FEEL, and never a time. */
const ARITHMETIC = /^=?[\d\s.,:+*/-]+$/;
const WORD = /^[\w-]+$/;
/** `"PT1H"`, `duration("PT1H")`, `date and time("2027-01-01T09:00:00Z")`. */
const QUOTED = /^=?\s*(?:duration|date|date and time)?\s*\(?\s*"([^"]*)"\s*\)?$/;

const SHAPES: Record<TimerForm, RegExp> = { date: /^\d{4}-/, duration: /^-?P/, cycle: /^R/ };
const isAnotherForm = (form: TimerForm, text: string): boolean =>
  isIsoTime(text) && !SHAPES[form].test(text);
