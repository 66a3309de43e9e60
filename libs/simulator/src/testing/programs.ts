import { compileExpression } from '@waymark/decisions';
import { standardCalendars } from '@waymark/domain';
import type {
  EventPlan,
  FlowPlan,
  NodePlan,
  NodeType,
  ProcessPlan,
  Program,
  Reference,
} from '@waymark/machine';
import { bareReference } from '../bare-reference.js';

type Draft = Partial<NodePlan> & Pick<NodePlan, 'id' | 'type'>;
const literal = (value: string) => ({ kind: 'literal' as const, value });

export const node = (id: string, type: NodeType, more: Partial<NodePlan> = {}): Draft => ({
  id,
  type,
  ...more,
});
export const task = (id: string, more: Partial<NodePlan> = {}): Draft => node(id, 'userTask', more);
export const job = (id: string, retries = 1): Draft =>
  node(id, 'serviceTask', {
    job: { type: literal('send'), retries, headers: { template: 'reply' } },
  });
export const signal = (name: string): EventPlan[] => [{ kind: 'signal', name }];
export const timer = (form: 'duration' | 'date' | 'cycle' | 'rule', value: string): EventPlan[] => [
  { kind: 'timer', form, value: literal(value) },
];

/** `key` is an expression. */
export function message(name: string, key?: string): EventPlan[] {
  const compiled = key === undefined ? undefined : compileExpression(key);
  if (compiled && !compiled.ok) throw new Error(`not FEEL: ${key ?? ''}`);
  return [{ kind: 'message', message: { name, ...(compiled && { key: compiled.value }) } }];
}

/** A process from its nodes and its flows, each `a>b`. A start and an end are there already. */
export function processOf(id: string, drafts: Draft[], flows: string[]): ProcessPlan {
  const links = flows.map((flow): FlowPlan => ({
    id: flow,
    source: flow.split('>')[0] ?? '',
    target: flow.split('>')[1] ?? '',
  }));
  const all = [node('start', 'startEvent'), ...drafts, node('end', 'endEvent')].filter(
    ({ id: name }) => flows.some((flow) => flow.split('>').includes(name)),
  );
  const nodes = all.map((draft): NodePlan => {
    const attached = all
      .filter(({ attachedTo }) => attachedTo === draft.id)
      .map((other) => other.id);
    return {
      scope: id,
      ...draft,
      incoming: links.filter(({ target }) => target === draft.id).map((link) => link.id),
      outgoing: links.filter(({ source }) => source === draft.id).map((link) => link.id),
      ...(attached.length && { boundaries: attached }),
    };
  });
  const scope = {
    nodes: nodes.map((plan) => plan.id),
    starts: nodes.filter(({ type }) => type === 'startEvent').map((plan) => plan.id),
    eventSubProcesses: [],
    data: [],
  };
  return {
    id,
    executable: true,
    nodes: Object.fromEntries(nodes.map((plan) => [plan.id, plan])),
    flows: Object.fromEntries(links.map((link) => [link.id, link])),
    scopes: { [id]: scope },
  };
}

export const programOf = (plans: ProcessPlan[], extra: Partial<Program> = {}): Program => ({
  id: plans.map(({ id }) => id).join('+'),
  format: 1,
  journey: 'test',
  processes: Object.fromEntries(plans.map((plan) => [plan.id, plan])),
  decisions: {},
  forms: {},
  variables: {},
  permissions: { processes: {} },
  ...extra,
});

/** With a rule `within` of 4 service hours, and no ladder. */
export const referenceOf = (): Reference => ({
  ...bareReference(),
  calendars: standardCalendars([]),
  values: {
    'put-off-high-hours': [{ from: '2026-01-01', value: 4, source: 'a test' }],
  },
  rules: {
    within: [{ from: '2026-01-01', calendar: 'clock', amount: 4, unit: 'hours', source: 'a test' }],
  },
});
