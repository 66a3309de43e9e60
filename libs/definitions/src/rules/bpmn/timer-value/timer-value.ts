import { isIsoTime } from '../../../model/iso-time.js';
import type { Element } from '../../../model/model.js';
import { all, bodyOf, isA } from '../../../model/queries.js';
import { each, type BpmnRule } from '../../rule.js';

/**
 * BPMN 2.0.2, 10.5.5, table 10.97 (EXT.132, EXT.133): a timer has a time in ISO 8601 or an
 * expression.
 */
export const timerValue: BpmnRule = {
  code: 'timer-value',
  severity: 'error',
  check: (model, { declared }) => {
    const known = new Set([
      ...declared,
      ...all(model, 'ItemAwareElement').flatMap((item) => item.name ?? []),
    ]);
    const timers = all(model, 'TimerEventDefinition').filter((definition) =>
      isUnreadable(definition, known),
    );
    return each(
      timers.flatMap((definition) => definition.parent ?? []),
      'The timer of {} is neither a time in ISO 8601, such as PT48H, nor an expression',
    );
  },
};

function isUnreadable(definition: Element, known: ReadonlySet<string>): boolean {
  return definition.children.some((value) => {
    const text = isA(value, 'Expression') ? bodyOf(value) : undefined;
    return text !== undefined && /^[\w-]+$/.test(text) && !isIsoTime(text) && !known.has(text);
  });
}
