import type { EventPlan, ValuePlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
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

/** A date and time, a duration or a repeating interval of ISO 8601. Everything else is FEEL. */
export const isIsoTime = (text: string): boolean =>
  ISO_DATE.test(text) || ISO_DURATION.test(text) || ISO_CYCLE.test(text);

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/;
const ISO_DURATION =
  /^-?P(?=.)(\d+Y)?(\d+M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?(T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?)?$/;
const ISO_CYCLE = /^R(-1|\d+)?\/.+$/;
