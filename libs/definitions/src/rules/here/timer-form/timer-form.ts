import type { EventPlan } from '@waymark/machine';
import { nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describe } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** A timer has the kind of time that its element names. */
export const timerForm: RuleHere = {
  code: 'timer-form',
  severity: 'error',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    const having = (is: (event: EventPlan) => boolean): PlacedNode[] =>
      nodes.filter(({ plan }) => plan.events?.some(is) === true);
    return [
      ...having(isMixedUp).map(({ element }) => ({
        element,
        message:
          `The timer of ${describe(element)} has a value that its element cannot hold. Use ` +
          'timeDate for a date, timeDuration for a length, timeCycle for a repetition',
      })),
      ...having(hasIdleCalendar).map(({ element }) => ({
        element,
        message:
          `The timer of ${describe(element)} names a calendar, which counts only a length. Use ` +
          'timeDuration, or leave the calendar out',
      })),
    ];
  },
};

/** A date is a moment, and a repetition counts on the calendar of London. */
const hasIdleCalendar = (event: EventPlan): boolean =>
  event.kind === 'timer' &&
  event.form !== 'rule' &&
  event.form !== 'duration' &&
  event.calendar !== undefined;

function isMixedUp(event: EventPlan): boolean {
  if (event.kind !== 'timer' || event.form === 'rule' || event.value.kind !== 'literal')
    return false;
  const { value } = event.value;
  return typeof value !== 'string' || !FORMS[event.form].test(value);
}

const FORMS = { date: /^\d{4}-/, duration: /^-?P/, cycle: /^R/ };
