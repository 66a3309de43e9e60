import { addIsoDuration, toInstant, type Instant } from '@waymark/domain';
import type { Actor, EventBody, Program, Reference } from '@waymark/machine';
import type { SimulatedStep } from '../simulated-instance.js';
import { isOpen, type SimulatedInstance } from '../simulated-instance.js';
import { Simulation } from '../simulation.js';
import { failuresOf } from './expectations.js';
import type { Scenario, ScenarioFailure, ScenarioStep } from './scenario.js';
import { submit, type CaseWrite } from './submit.js';

export interface ScenarioResult {
  passed: boolean;
  failures: ScenarioFailure[];
  trace: (SimulatedStep & { instance: string })[];
  /** What the completed forms wrote to the case file, in order. */ caseWrites: CaseWrite[];
}
export interface ScenarioWorld {
  programs: Program[];
  reference: Reference;
}

/** Service minutes a message waits for a receiver, as the engine has it. */
const MESSAGE_LIFE_MINUTES = 24 * 60;

interface Play {
  simulation: Simulation;
  caseWrites: CaseWrite[];
}

/**
 * Plays a scenario on fresh instances. Jobs end at once without a result unless a step says that
 * they fail.
 */
export function runScenario(world: ScenarioWorld, scenario: Scenario): ScenarioResult {
  const failing = new Set<string>();
  const simulation: Simulation = new Simulation({
    now: instantOf(scenario.given.at),
    reference: world.reference,
    messageLifeMinutes: MESSAGE_LIFE_MINUTES,
    fallback: (job) =>
      failing.has(job.element)
        ? { kind: 'fail', code: 'scenario', retryAt: simulation.now() }
        : { kind: 'finish' },
  });
  for (const step of scenario.steps) if ('fail' in step) failing.add(step.fail);
  for (const program of world.programs) simulation.deploy(program);
  const { process, variables, businessKey } = scenario.given;
  const started = simulation.start({
    process,
    variables: variables ?? {},
    ...(businessKey ? { businessKey } : {}),
  });
  const play: Play = { simulation, caseWrites: [] };
  const failures = started
    ? scenario.steps.flatMap((step, index) =>
        perform(play, step).map((message) => ({ step: index + 1, message })),
      )
    : [{ step: 0, message: `process ${process} cannot be started` }];
  const trace = simulation.instances.flatMap((instance) =>
    instance.steps.map((step) => ({ instance: instance.id, ...step })),
  );
  return { passed: failures.length === 0, failures, trace, caseWrites: play.caseWrites };
}

function perform(play: Play, step: ScenarioStep): string[] {
  if ('expect' in step) return failuresOf(play.simulation, step.expect);
  if ('refuse' in step) return refused(perform(play, step.refuse), step.code);
  const problem = act(play, step);
  return problem ? [problem] : [];
}

const refused = (problems: string[], code?: string): string[] => {
  if (problems.length === 0) return ['was accepted, and should have been refused'];
  return code && !problems.some((problem) => problem.includes(code))
    ? [`refused by ${problems.join('; ')} instead of ${code}`]
    : [];
};

/** One file line a verb: a new verb is a new entry (and a member of `ScenarioStep`). */
const VERBS: { [V in ActionVerb]: (play: Play, step: ActionOf<V>) => string | null } = {
  complete: (play, step) =>
    onTask(play.simulation, step.complete, (instance, task) =>
      complete(play, step, { instance, task }),
    ),
  claim: ({ simulation }, step) =>
    onTask(simulation, step.claim, (instance, task) =>
      send(simulation, instance, { body: { kind: 'claim-task', task }, by: person(step.by) }),
    ),
  advance: ({ simulation }, step) =>
    pass(simulation, addIsoDuration(simulation.now(), step.advance, 'Europe/London')),
  until: ({ simulation }, step) => pass(simulation, instantOf(step.until)),
  start: ({ simulation }, { start, ...request }) =>
    simulation.start({ process: start, ...request }) ? null : `process ${start} cannot be started`,
  message: ({ simulation }, step) =>
    simulation.message(step.message, step.key ?? null, step.data ?? {})
      ? null
      : `nobody waits for message ${step.message}`,
  signal: ({ simulation }, step) =>
    simulation.signal(step.signal, step.data ?? {})
      ? null
      : `nobody waits for signal ${step.signal}`,
  acknowledge: ({ simulation }, step) =>
    onDeadline(simulation, step.acknowledge, (instance, deadline) =>
      send(simulation, instance, {
        body: {
          kind: 'acknowledge-rung',
          deadline,
          action: step.action,
          until: untilOf(simulation, step.until),
        },
        by: person(step.by),
      }),
    ),
  pause: ({ simulation }, step) =>
    onDeadline(simulation, step.pause, (instance, deadline) =>
      send(simulation, instance, {
        body: { kind: 'pause-deadline', deadline, reason: step.reason },
      }),
    ),
  resume: ({ simulation }, step) =>
    onDeadline(simulation, step.resume, (instance, deadline) =>
      send(simulation, instance, {
        body: { kind: 'resume-deadline', deadline, reason: step.reason },
      }),
    ),
  // Known from the beginning of the scenario: jobs run as soon as they are created.
  fail: () => null,
};

type ActionVerb =
  | 'complete'
  | 'claim'
  | 'start'
  | 'advance'
  | 'until'
  | 'message'
  | 'signal'
  | 'acknowledge'
  | 'pause'
  | 'resume'
  | 'fail';
type ActionOf<V extends ActionVerb> = V extends 'until'
  ? { until: string }
  : Extract<ScenarioStep, Record<V, string>>;

/** `acknowledge` has an `until` of its own, so verbs are looked for in this order. */
const ORDER = Object.keys(VERBS).sort(
  (a, b) => Number(a === 'until') - Number(b === 'until'),
) as ActionVerb[];

function act(play: Play, step: ScenarioStep): string | null {
  const verb = ORDER.find((candidate) => candidate in step);
  if (!verb) return `unknown step ${Object.keys(step).join(', ')}`;
  return (VERBS[verb] as (play: Play, step: ScenarioStep) => string | null)(play, step);
}

function pass(simulation: Simulation, until: Instant): null {
  simulation.advanceTo(until);
  return null;
}

function onTask(
  simulation: Simulation,
  node: string,
  action: (instance: SimulatedInstance, task: string) => string | null,
): string | null {
  for (const instance of simulation.instances.filter(isOpen)) {
    const task = Object.values(instance.state.elements).find(
      (element) => element.node === node && element.task,
    );
    if (task) return said(node, action(instance, task.id));
  }
  return `no open task at ${node}`;
}

function onDeadline(
  simulation: Simulation,
  node: string,
  action: (instance: SimulatedInstance, deadline: string) => string | null,
): string | null {
  for (const instance of simulation.instances.filter(isOpen)) {
    const deadline = Object.values(instance.state.deadlines).find(
      (candidate) => candidate.node === node,
    );
    if (deadline) return said(node, action(instance, deadline.id));
  }
  return `no running deadline at ${node}`;
}

function complete(
  { simulation, caseWrites }: Play,
  step: ActionOf<'complete'>,
  { instance, task }: { instance: SimulatedInstance; task: string },
): string | null {
  const { problem, caseWrite } = submit(simulation, {
    instance,
    task,
    data: step.data ?? {},
    by: person(step.by),
  });
  if (caseWrite) caseWrites.push(caseWrite);
  return problem;
}

const send = (
  simulation: Simulation,
  instance: SimulatedInstance,
  event: { body: EventBody; by?: Actor },
): string | null => simulation.send(instance.id, event.body, event.by)?.code ?? null;
const said = (node: string, problem: string | null): string | null =>
  problem ? `${node}: ${problem}` : null;
const person = (id = 'worker'): Actor => ({ kind: 'person', id });
const untilOf = (simulation: Simulation, text: string): Instant =>
  text.startsWith('P') ? addIsoDuration(simulation.now(), text, 'Europe/London') : instantOf(text);

function instantOf(text: string): Instant {
  const instant = toInstant(text);
  if (!instant.ok) throw new Error(`not an instant: ${text}`);
  return instant.value;
}
