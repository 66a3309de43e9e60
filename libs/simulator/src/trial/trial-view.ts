import type { ElementId, Instant, JsonObject, ProcessId } from '@waymark/domain';
import { initialValues, type FormSchema } from '@waymark/forms';
import {
  nextClimb,
  pathSteps,
  startSubscriptions,
  variablesSeenBy,
  type DeadlineState,
  type Fact,
  type NextClimb,
  type PathStep,
  type State,
} from '@waymark/machine';
import { isOpen, type SimulatedInstance } from '../simulated-instance.js';
import type { Simulation } from '../simulation.js';

/** An element of a process that is running, or was. */
interface TrialPlace {
  instance: string;
  process: ProcessId;
  element: ElementId;
}

/** Everything that a page shows of a trial, as plain data. */
export interface TrialView {
  now: Instant;
  /** The next moment at which something is due. */
  next: Instant | null;
  /** The first instance is the one with which the trial began. */
  instances: { id: string; process: ProcessId; status: State['status'] }[];
  /** Where it stands and has been, step by step. Ids are different in each instance. */
  path: PathStep[];
  tasks: (TrialPlace & {
    form: FormSchema | null;
    variables: JsonObject;
    initial: JsonObject;
  })[];
  jobs: (TrialPlace & { type: string; attempt: number; input: JsonObject })[];
  /** Messages and signals for which somebody waits, or which start a process. */
  awaited: {
    to: 'message' | 'signal';
    name: string;
    key: string | null;
    process: ProcessId;
    element: ElementId;
  }[];
  deadlines: (Omit<TrialPlace, 'element'> &
    Pick<DeadlineState, 'rule' | 'warn' | 'due' | 'status' | 'raised'> & {
      element: ElementId;
      /** What is raised next, and when, if nothing happens meanwhile. */
      next: NextClimb | null;
    })[];
  /** What would leave for other people or systems, in order. */
  sent: TrialSent[];
  incidents: { process: ProcessId; element: ElementId | null; code: string; message: string }[];
  /** Of the first instance, or its last ones if it has ended. */
  variables: JsonObject;
}

interface TrialSent {
  at: Instant;
  kind: 'message' | 'signal' | 'job' | 'notice';
  /** Of a message, a signal or a job's type; the rung of a notice. */
  name: string;
  element: ElementId;
  /** Whom a notice tells. */
  roles: string[];
}

export function trialView(simulation: Simulation): TrialView {
  const { instances } = simulation;
  const open = instances.filter(isOpen);
  return {
    now: simulation.now(),
    next: simulation.nextDue() ?? null,
    instances: instances.map(({ id, state }) => ({
      id,
      process: state.process,
      status: state.status,
    })),
    path: pathOf(instances),
    tasks: open.flatMap(tasksOf),
    jobs: open.flatMap(jobsOf),
    awaited: unique([...open.flatMap(awaitedBy), ...awaitedByStarts(simulation)]),
    deadlines: open.flatMap((instance) => deadlinesOf(simulation, instance)),
    sent: instances.flatMap(sentBy).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    incidents: open.flatMap(({ state }) =>
      Object.values(state.incidents).map(({ code, message, node, element }) => ({
        process: processOf(state, element),
        element: node,
        code,
        message,
      })),
    ),
    variables: instances[0]?.lastVariables ?? {},
  };
}

const processOf = ({ elements, process }: State, element: string | null): ProcessId =>
  (element === null ? undefined : elements[element]?.process) ?? process;

/** The steps of all instances in the order of time, with ids that name one thing only. */
export const pathOf = (instances: SimulatedInstance[]): PathStep[] =>
  instances
    .flatMap(({ id, steps }) =>
      pathSteps(
        steps.map(({ seq, at, event, facts }) => ({ seq, at, event: { kind: event }, facts })),
      ).map((step) => ({
        ...step,
        changes: step.changes.map((change) =>
          change.what === 'flow-taken' ? change : { ...change, id: `${id}/${change.id}` },
        ),
      })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

function tasksOf({ id, state, program }: SimulatedInstance): TrialView['tasks'] {
  return Object.values(state.elements)
    .filter(({ task }) => task)
    .map((element) => {
      const { process, node } = element;
      const named = program.processes[process]?.nodes[node]?.task?.form;
      const form = ((named !== undefined && program.forms[named]) || null) as FormSchema | null;
      const variables = variablesSeenBy(state, element.id);
      return {
        instance: id,
        process,
        element: node,
        form,
        variables,
        initial: form ? initialValues(form, variables) : {},
      };
    });
}

const jobsOf = ({ id, state, jobs }: SimulatedInstance): TrialView['jobs'] =>
  Object.values(state.jobs)
    .filter(({ failed }) => !failed)
    .map(({ id: job, element, type, attempt }) => ({
      instance: id,
      process: processOf(state, element),
      element: state.elements[element]?.node ?? '',
      type,
      attempt,
      input: jobs.get(job)?.input ?? {},
    }));

const awaitedBy = ({ state, opened }: SimulatedInstance): TrialView['awaited'] =>
  Object.values(state.subscriptions).map(({ id, to, name, key, node }) => ({
    to,
    name,
    key,
    process: opened.get(id)?.process ?? state.process,
    element: node,
  }));

/** Of the journey that is tried: other journeys are there because it may start their processes. */
const awaitedByStarts = ({ instances }: Simulation): TrialView['awaited'] =>
  (instances[0] ? startSubscriptions(instances[0].program) : []).flatMap((start) =>
    start.kind === 'message' || start.kind === 'signal'
      ? [
          {
            to: start.kind,
            name: start.name,
            key: instances[0]?.state.businessKey ?? null,
            process: start.process,
            element: start.element,
          },
        ]
      : [],
  );

const unique = (awaited: TrialView['awaited']): TrialView['awaited'] => [
  ...new Map(awaited.map((one) => [JSON.stringify([one.to, one.name, one.key]), one])).values(),
];

const deadlinesOf = (
  simulation: Simulation,
  { id, program, state }: SimulatedInstance,
): TrialView['deadlines'] =>
  Object.values(state.deadlines)
    .map(({ id: deadline, element, node, rule, warn, due, status, raised }) => ({
      instance: id,
      process: processOf(state, element),
      element: node,
      rule,
      warn,
      due,
      status,
      raised,
      next: nextClimb(
        { program, reference: simulation.reference, state, at: simulation.now() },
        deadline,
      ),
    }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));

function sentBy({ steps }: SimulatedInstance): TrialSent[] {
  const nodes = new Map<string, ElementId>();
  return steps.flatMap(({ at, facts }) =>
    facts.flatMap((fact) => {
      if (fact.kind === 'deadline-set') nodes.set(fact.deadline, fact.node);
      return sentAs(fact, nodes).map((sent) => ({ at, ...sent }));
    }),
  );
}

function sentAs(fact: Fact, nodes: ReadonlyMap<string, ElementId>): Omit<TrialSent, 'at'>[] {
  switch (fact.kind) {
    case 'message-thrown':
      return [{ kind: 'message', name: fact.name, element: fact.element, roles: [] }];
    case 'signal-thrown':
      return [{ kind: 'signal', name: fact.name, element: fact.element, roles: [] }];
    case 'job-created':
      return [{ kind: 'job', name: fact.type, element: fact.node, roles: [] }];
    case 'rung-raised':
      return [
        {
          kind: 'notice',
          name: fact.rung,
          element: nodes.get(fact.deadline) ?? '',
          roles: fact.roles,
        },
      ];
    default:
      return [];
  }
}
