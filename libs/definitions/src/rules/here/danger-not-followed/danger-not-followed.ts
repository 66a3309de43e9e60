import { DANGER, dangerQuestion, type FormSchema } from '@waymark/forms';
import { type Compilation, nodesOf, type PlacedNode } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { Element } from '../../../model/model.js';
import type { RuleHere } from '../../rule.js';

/**
 * The answer to 'Are they in danger now?' is read directly after the task that asks
 * (docs/service/rules.md#rule-8).
 */
export const dangerNotFollowed: RuleHere = {
  code: 'danger-not-followed',
  severity: 'error',
  check: (compilation) => {
    const readers = readersOf(compilation);
    return [...nodesOf(compilation)]
      .filter(({ plan }) => asks(compilation, plan.task?.form))
      .filter((node) => !isFollowed(compilation, node, readers))
      .map(({ element }) => ({
        element,
        message:
          `${describeFirst(element)} asks whether they are in danger, and nothing reads the ` +
          'answer directly after it. Let a call activity, a gateway or an event that reads ' +
          `'${DANGER}' follow`,
      }));
  },
};

const asks = ({ forms }: Compilation, form: string | undefined): boolean => {
  const schema = form === undefined ? undefined : forms.get(form);
  return schema !== undefined && dangerQuestion(schema as unknown as FormSchema) !== undefined;
};

/** Every element with an expression, or a decision, that reads the answer. */
function readersOf(compilation: Compilation): Set<Element> {
  const deciding = [...nodesOf(compilation)].filter(({ plan }) =>
    compilation.decisions.get(plan.decision?.id ?? '')?.inputs.includes(DANGER),
  );
  return new Set([
    ...compilation.reads.filter(({ name }) => name === DANGER).map(({ element }) => element),
    ...deciding.map(({ element }) => element),
  ]);
}

interface Asking {
  compilation: Compilation;
  readers: Set<Element>;
  /** Nodes on the way here; a way that leads in a circle leads to nothing. */
  passed: Set<PlacedNode['plan']>;
}

const isFollowed = (compilation: Compilation, node: PlacedNode, readers: Set<Element>): boolean =>
  [...node.draft.nodes.values()].some(
    ({ element, plan }) =>
      plan.events?.some(({ kind }) => kind === 'conditional') && readers.has(element),
  ) || everyWayIsRead(node, { compilation, readers, passed: new Set() });

/** Whether each way out of the node leads directly to something that reads the answer. */
function everyWayIsRead(node: PlacedNode, asking: Asking): boolean {
  if (asking.passed.has(node.plan)) return false;
  const next = nextOf(asking.compilation, node);
  const on = { ...asking, passed: new Set([...asking.passed, node.plan]) };
  return (
    next.length > 0 &&
    next.every(
      (one) =>
        reads(asking.compilation, one, asking.readers) ||
        (decidesNothing(one) && everyWayIsRead(one, on)),
    )
  );
}

/** A gateway that only brings ways together, or an end that only goes back to the caller. */
const decidesNothing = ({ plan }: PlacedNode): boolean =>
  (plan.type === 'exclusiveGateway' && plan.outgoing.length === 1) ||
  (plan.type === 'endEvent' && (plan.events ?? []).length === 0);

/** What follows: of an end, what follows its sub-process, or each call of its process. */
function nextOf(compilation: Compilation, { plan, draft }: PlacedNode): PlacedNode[] {
  if (plan.type === 'endEvent') {
    const container = draft.nodes.get(plan.scope);
    const left = container
      ? [{ ...container, draft }]
      : [...nodesOf(compilation)].filter((one) => one.plan.call?.process === draft.id);
    return left.flatMap((one) => nextOf(compilation, one));
  }
  return plan.outgoing.flatMap((flow) => {
    const target = draft.nodes.get(draft.flows.get(flow)?.plan.target ?? '');
    return target ? [{ ...target, draft }] : [];
  });
}

/** Whether the node, a flow out of it, or the process that it calls reads the answer. */
function reads(
  { drafts }: Compilation,
  { element, plan, draft }: PlacedNode,
  readers: Set<Element>,
): boolean {
  const flows = plan.outgoing.flatMap((flow) => draft.flows.get(flow) ?? []);
  const called = plan.call === undefined ? undefined : drafts.get(plan.call.process);
  const within = [...(called?.nodes.values() ?? []), ...(called?.flows.values() ?? [])];
  return [{ element }, ...flows, ...within].some((one) => readers.has(one.element));
}
