import { isIsoTime } from '../../compile/events/timer.js';
import type { Element, Model } from '../../model/model.js';
import { all, bodyOf, isA } from '../../model/queries.js';
import { each, type Rule } from '../rule.js';

/** BPMN 2.0.2, 10.5.5, table 10.97 (EXT.132, EXT.133): a timer has a time of ISO 8601, or an expression. */
export const timerValue: Rule = {
  code: 'timer-value',
  check: (model, { declared }) => each(all(model, 'TimerEventDefinition').flatMap((definition) => (isUnreadable(model, definition, declared) && definition.parent !== null ? [definition.parent] : [])), 'The timer of {} is neither a time of ISO 8601 nor an expression'),
};

function isUnreadable(model: Model, definition: Element, declared: ReadonlySet<string>): boolean {
  return definition.children.some((value) => {
    const text = isA(value, 'Expression') ? bodyOf(value) : undefined;
    return text !== undefined && /^[\w-]+$/.test(text) && !isIsoTime(text) && !declared.has(text) && !isDataName(model, text);
  });
}

const isDataName = (model: Model, name: string): boolean => all(model, 'ItemAwareElement').some((item) => item.name === name);
