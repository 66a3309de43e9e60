import type { EventPlan, ValuePlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
import { isIsoTime } from '../../model/iso-time.js';
import { bodyOf, childIn, extension } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import type { Compilation } from '../compilation.js';
import { expressionOf, literal, valueOf } from '../expression.js';

type TimerForm = 'date' | 'duration' | 'cycle';
const FORMS: [role: string, form: TimerForm][] = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
];

/** A timer: a rule of the reference data, an ISO 8601 literal, or FEEL. */
export function timerEvent(
  compilation: Compilation,
  definition: Element,
  owner: Element,
): EventPlan {
  const ours = extension(definition, 'timer');
  const rule = ours === undefined ? undefined : attributeOf(ours, 'rule');
  if (rule !== undefined && rule !== '')
    return { kind: 'timer', form: 'rule', value: valueOf(compilation, owner, rule) };
  const calendar = ours === undefined ? undefined : attributeOf(ours, 'calendar');
  const [role, form] = FORMS.find(([each]) => childIn(definition, each) !== undefined) ?? [
    'timeDuration',
    'duration',
  ];
  return {
    kind: 'timer',
    form,
    value: timerValue(compilation, childIn(definition, role)),
    ...(calendar === undefined || calendar === '' ? {} : { calendar }),
  };
}

function timerValue(compilation: Compilation, expression: Element | undefined): ValuePlan {
  const text = expression === undefined ? '' : (bodyOf(expression) ?? '');
  if (isIsoTime(text) || compilation.mode === 'simulate') return literal(text);
  return expressionOf(compilation, expression) ?? literal(null);
}
