import { isPriority, timerProblem, type Json } from '@waymark/domain';
import type { DeadlinePlan, TaskPlan, ValuePlan } from '@waymark/machine';
import { nodesOf } from '../../../compile/compilation.js';
import { constantOf } from '../../../compile/constant-of.js';
import { describeFirst } from '../../../model/describe.js';
import { WAYMARK_NAMESPACE, type Element } from '../../../model/model.js';
import { extensionElements } from '../../../model/queries.js';
import { attributeOf, type XmlElement } from '../../../xml/xml-element.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * Waymark's attributes have a value that Waymark can use. A constant is judged here; what an
 * expression gives later is judged when the task or the deadline begins.
 */
export const extensionValue: RuleHere = {
  code: 'extension-value',
  severity: 'error',
  check: (compilation) => [
    ...[...nodesOf(compilation)].flatMap(({ element, plan }) => [
      ...inTask(element, plan.task ?? {}),
      ...inDeadline(element, plan.deadline),
    ]),
    ...[...compilation.drafts.values()].flatMap(({ element, deadline }) =>
      inDeadline(element, deadline),
    ),
    ...compilation.models.flatMap(({ elements }) =>
      elements.flatMap((element) =>
        extensionElements(element)
          .filter(({ uri }) => uri === WAYMARK_NAMESPACE)
          .flatMap((ours) => inText(element, ours)),
      ),
    ),
  ],
};

function inTask(element: Element, { roles, priority, followUp }: TaskPlan): RuleFinding[] {
  const offered = constant(roles);
  return [
    ...unless(constant(priority), isPriority, (text) => ({
      element,
      message: `${describeFirst(element)} has the priority ${text}. Use one of: P1, P2, P3, P4`,
    })),
    ...unless(constant(followUp), isTime, (text) => ({
      element,
      message:
        `${describeFirst(element)} has the follow-up ${text}, which is no date and time. ` +
        'Write one such as 2026-11-22T09:00:00Z, or begin an expression with =',
    })),
    ...(Array.isArray(offered) && offered.length === 0
      ? [{ element, message: `${describeFirst(element)} is offered to no role. Name one` }]
      : []),
  ];
}

const inDeadline = (element: Element, deadline: DeadlinePlan | undefined): RuleFinding[] =>
  unless(constant(deadline?.from), isTime, (text) => ({
    element,
    message:
      `The deadline of ${describeFirst(element)} begins at ${text}, which is no date and time. ` +
      'Write one such as 2026-11-22T09:00:00Z, or begin an expression with =',
  }));

/** What the compiler reads as text: how often a job is tried, and what a call shares. */
const inText = (element: Element, ours: XmlElement): RuleFinding[] =>
  TEXTS.flatMap(({ of, attribute, form, use }) => {
    const text = ours.local === of ? attributeOf(ours, attribute) : undefined;
    if (text === undefined || form.test(text)) return [];
    return [
      {
        element,
        message: `${attribute} of waymark:${of} is '${text.slice(0, 60)}'. Use ${use}`,
      },
    ];
  });

const TEXTS = [
  { of: 'job', attribute: 'retries', form: /^\d{1,3}$/, use: 'a whole number from 0 to 999' },
  { of: 'call', attribute: 'propagateAll', form: /^(?:true|false)$/, use: 'true or false' },
];

const constant = (plan: ValuePlan | undefined): Json | undefined => plan && constantOf(plan);

/** Null is what an expression gives that says nothing: the task has none then. */
const unless = (
  value: Json | undefined,
  fits: (value: Json) => boolean,
  finding: (text: string) => RuleFinding,
): RuleFinding[] =>
  value === undefined || value === null || value === '' || fits(value)
    ? []
    : [finding(`'${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60)}'`)];

const isTime = (value: Json): boolean =>
  typeof value === 'string' && timerProblem('date', value) === null;
