import { compileExpression } from '@waymark/decisions';
import { timerProblem, type TimerForm } from '@waymark/domain';
import { countsInCalendar } from '@waymark/machine';
import { valueOfConstant as constantValue } from '../../../compile/constant-of.js';
import { describe } from '../../../model/describe.js';
import { isIsoTime } from '../../../model/iso-time.js';
import type { Element, Model } from '../../../model/model.js';
import { all, bodyOf, childIn, extension, ownerOf } from '../../../model/queries.js';
import { attributeOf } from '../../../xml/xml-element.js';
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
    const body = (expression && bodyOf(expression)) ?? '';
    const text = expression && constantOf(body, known);
    const problem = text === undefined ? null : problemOf(definition, form, text);
    // A time of another kind, such as a date in timeDuration, is a finding of timer-form.
    if (problem === null || isAnotherForm(form, body)) return [];
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

function problemOf(definition: Element, form: TimerForm, text: string): { message: string } | null {
  const ours = extension(definition, 'timer');
  const isCounted = form === 'duration' && Boolean(ours && attributeOf(ours, 'calendar'));
  return (
    timerProblem(form, text) ??
    (isCounted && !countsInCalendar(text)
      ? { message: 'A calendar counts in one unit from months to minutes, such as P5D or PT4H.' }
      : null)
  );
}

/** The text that is the same whenever the timer is armed. Undefined for an expression. */
function constantOf(text: string, known: ReadonlySet<string>): string | undefined {
  if (isIsoTime(text) || ARITHMETIC.test(text)) return text;
  if (WORD.test(text)) return known.has(text) ? undefined : text;
  if (LIKE_A_TIME.test(text) && !readsOf(text).some((name) => known.has(name))) return text;
  return QUOTED.exec(text)?.[1] ?? valueOfConstant(text);
}

/** `PT1H30 ` and `R-2/PT1H` are names and signs to FEEL, which nobody has declared. */
const LIKE_A_TIME = /^[+-]?(?:P[T\d]|R[\d/-])/i;

function readsOf(text: string): readonly string[] {
  const compiled = compileExpression(text);
  return compiled.ok ? compiled.value.reads : [];
}

/** What an expression gives that reads nothing: no variable, no value of the service, no clock. */
function valueOfConstant(text: string): string | undefined {
  const compiled = compileExpression(text.replace(/^\s*=/, '').trim());
  const value = compiled.ok ? constantValue(compiled.value) : undefined;
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

/** Numbers and signs alone: `31/12/2026` is a division to FEEL, and never a time. */
const ARITHMETIC = /^=?[\d\s.,:+*/-]+$/;
const WORD = /^[\w-]+$/;
/** `"PT1H"`, `duration("PT1H")`, `date and time("2027-01-01T09:00:00Z")`. */
const QUOTED = /^=?\s*(?:duration|date|date and time)?\s*\(?\s*"([^"]*)"\s*\)?$/;

const SHAPES: Record<TimerForm, RegExp> = { date: /^\d{4}-/, duration: /^-?P/, cycle: /^R/ };
const isAnotherForm = (form: TimerForm, text: string): boolean =>
  isIsoTime(text) && !SHAPES[form].test(text);
