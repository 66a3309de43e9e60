import { createHash } from 'node:crypto';
import { compileDecisions, type CompiledDecision } from '@waymark/decisions';
import { canonicalJson, standardCalendars } from '@waymark/domain';
import type {
  FlowPlan,
  NodePlan,
  NodeType,
  ProcessPlan,
  Program,
  Reference,
  ScopePlan,
} from '@waymark/machine';

export type NodeDraft = Partial<NodePlan> & { id: string; type: NodeType };
const literal = (value: string) => ({ kind: 'literal' as const, value });

export const node = (id: string, type: NodeType, more: Partial<NodePlan> = {}): NodeDraft => ({
  id,
  type,
  ...more,
});
export const userTask = (id: string, roles: string, more: Partial<NodePlan> = {}): NodeDraft =>
  node(id, 'userTask', {
    name: id,
    task: { roles: literal(roles), title: literal(`Please: ${id}`), ...more.task },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'task')),
  });
export const afterDuration = (length: string) => [
  { kind: 'timer' as const, form: 'duration' as const, value: literal(length) },
];
export const message = (name: string) => [{ kind: 'message' as const, message: { name } }];
export const signal = (name: string) => [{ kind: 'signal' as const, name }];

/** A process written by hand in the form that the compiler produces. `flows`: `a>b`. */
export function processPlan(id: string, nodes: NodeDraft[], flows: string[]): ProcessPlan {
  const links: FlowPlan[] = flows.map((flow) => ({
    id: flow,
    source: flow.split('>')[0] ?? '',
    target: flow.split('>')[1] ?? '',
  }));
  const plans = nodes.map((draft): NodePlan => ({
    scope: id,
    ...draft,
    incoming: links.filter((link) => link.target === draft.id).map((link) => link.id),
    outgoing: links.filter((link) => link.source === draft.id).map((link) => link.id),
    ...(nodes.some((other) => other.attachedTo === draft.id) && {
      boundaries: nodes.filter((other) => other.attachedTo === draft.id).map((other) => other.id),
    }),
  }));
  const scope: ScopePlan = {
    nodes: plans.map((plan) => plan.id),
    starts: plans.filter((plan) => plan.type === 'startEvent').map((plan) => plan.id),
    eventSubProcesses: [],
    data: [],
  };
  return {
    id,
    executable: true,
    nodes: Object.fromEntries(plans.map((plan) => [plan.id, plan])),
    flows: Object.fromEntries(links.map((link) => [link.id, link])),
    scopes: { [id]: scope },
  };
}

export function programOf(plans: ProcessPlan[], extra: Partial<Program> = {}): Program {
  const everyone = {
    start: ['caseworker', 'supervisor', 'service-designer'],
    operate: ['supervisor'],
  };
  const body = {
    format: 1 as const,
    journey: 'test',
    processes: Object.fromEntries(plans.map((plan) => [plan.id, plan])),
    decisions: {},
    forms: {},
    variables: DECLARED,
    permissions: { processes: Object.fromEntries(plans.map((plan) => [plan.id, everyone])) },
    ...extra,
  };
  return { ...body, id: sha256(body) };
}

/** The names that the tests' processes write. */
const DECLARED: Program['variables'] = Object.fromEntries(
  [
    ...['attempts', 'found', 'go', 'grade', 'huge', 'mended', 'name', 'note', 'outcome'],
    ...['payload', 'priority', 'text', 'reached', 'said', 'value', 'what', 'caseId', 'tier'],
  ].map((name) => [name, { type: 'any', class: 'none' }]),
);

export function referenceOf(extra: Partial<Reference> = {}): Reference {
  const body = {
    format: 1 as const,
    zone: 'Europe/London' as const,
    calendars: standardCalendars([]),
    rules: {},
    values: {
      'acknowledge-high-hours': [{ from: '2021-04-01', value: 4, source: 'a test' }],
      'acknowledge-other-working-days': [{ from: '2021-04-01', value: 1, source: 'a test' }],
      'put-off-high-hours': [{ from: '2021-04-01', value: 4, source: 'a test' }],
      'put-off-other-working-days': [{ from: '2021-04-01', value: 5, source: 'a test' }],
    },
    ladder: noLadder(),
    ...extra,
  };
  return { ...body, id: sha256(body) };
}

/** Nobody is told of a missed deadline. */
function noLadder(): CompiledDecision {
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="no-ladder"
    name="no ladder" namespace="urn:test">
    <decision id="escalation" name="escalation">
      <variable name="escalation"/>
      <literalExpression><text>[]</text></literalExpression>
    </decision>
  </definitions>`;
  const compiled = compileDecisions([{ name: 'no-ladder.dmn', xml }]);
  const [ladder] = compiled.ok ? compiled.value.decisions : [];
  if (!ladder) throw new Error(JSON.stringify(compiled));
  return ladder;
}

const sha256 = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** A call, a second task if nobody has called within four hours, and then a report. */
export const visit = processPlan(
  'visit',
  [
    node('start', 'startEvent'),
    userTask('call', 'caseworker', { task: { form: 'call' } }),
    node('late', 'boundaryEvent', {
      attachedTo: 'call',
      interrupting: true,
      events: afterDuration('PT4H'),
    }),
    userTask('chase', 'supervisor'),
    userTask('write-up', 'caseworker'),
    node('end', 'endEvent'),
  ],
  ['start>call', 'call>write-up', 'late>chase', 'chase>write-up', 'write-up>end'],
);

export const visitForms: Program['forms'] = {
  call: {
    id: 'call',
    title: 'Call',
    fields: [
      { name: 'reached', type: 'boolean', label: 'Reached?', required: true },
      { name: 'outcome', type: 'text', label: 'Outcome', bind: 'case.contactAttempt.outcome' },
    ],
  },
};
