import type { EventPlan } from '@waymark/machine';
import { nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describe } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import { childIn, eventDefinitions, extension } from '../../../model/queries.js';
import { attributeOf } from '../../../xml/xml-element.js';
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
      ...having(({ kind }) => kind === 'timer')
        .filter(({ element }) => eventDefinitions(element).some(isBesideRule))
        .map(({ element }) => ({
          element,
          message:
            `The timer of ${describe(element)} names a rule, which has the length and its ` +
            'calendar. Leave out the rule, or the calendar and the time beside it',
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

/** Whether the timer names a rule and something else that would count nothing. */
function isBesideRule(definition: Element): boolean {
  const ours = extension(definition, 'timer');
  if (!ours || !attributeOf(ours, 'rule')) return false;
  return (
    Boolean(attributeOf(ours, 'calendar')) ||
    TIMES.some((time) => childIn(definition, time) !== undefined)
  );
}

const TIMES = ['timeDate', 'timeDuration', 'timeCycle'];

function isMixedUp(event: EventPlan): boolean {
  if (event.kind !== 'timer' || event.form === 'rule' || event.value.kind !== 'literal')
    return false;
  const { value } = event.value;
  return typeof value !== 'string' || !FORMS[event.form].test(value);
}

const FORMS = { date: /^\d{4}-/, duration: /^-?P/, cycle: /^R/ };
