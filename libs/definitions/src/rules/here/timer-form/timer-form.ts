import type { EventPlan } from '@waymark/machine';
import { nodesOf } from '../../../compile/compilation.js';
import { describe } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** A timer has the kind of time that its element names. */
export const timerForm: RuleHere = {
  code: 'timer-form',
  severity: 'error',
  check: (compilation) =>
    [...nodesOf(compilation)]
      .filter(({ plan }) => plan.events?.some((event) => isMixedUp(event)) === true)
      .map(({ element }) => ({
        element,
        message:
          `The timer of ${describe(element)} has a value that its element cannot hold. Use ` +
          'timeDate for a date, timeDuration for a length, timeCycle for a repetition',
      })),
};

function isMixedUp(event: EventPlan): boolean {
  if (event.kind !== 'timer' || event.form === 'rule' || event.value.kind !== 'literal')
    return false;
  const { value } = event.value;
  return typeof value !== 'string' || !FORMS[event.form].test(value);
}

const FORMS = { date: /^\d{4}-/, duration: /^-?P/, cycle: /^R/ };
