import { addIsoDuration, type Instant } from '@waymark/domain';
import type { Actor, EventBody } from '@waymark/machine';
import type { JobOutcome } from '../job-handler.js';
import { isOpen, type SimulatedInstance } from '../simulated-instance.js';
import type { Simulation } from '../simulation.js';
import { instantOf } from './instant-of.js';
import { completedTask, didBefore, type CompletedTask } from './did-before.js';
import type { ScenarioStep } from './scenario.js';
import { submit, type CaseWrite, type SubmittedForm } from './submit.js';

/** A scenario while it is being played. */
export interface Play {
  simulation: Simulation;
  caseWrites: CaseWrite[];
  submissions: SubmittedForm[];
  /** What people have completed so far, for steps that need another person. */
  completed: CompletedTask[];
  /** Whether jobs wait until a step ends them. */
  jobsWait: boolean;
}

type Verb = 'complete' | 'claim' | 'start' | 'advance' | 'until' | Telling | DeadlineVerb | JobVerb;
type JobVerb = 'fail' | 'finish';
type Telling = 'message' | 'signal';
type DeadlineVerb = 'acknowledge' | 'pause' | 'resume';
type StepOf<V extends Verb> = V extends 'until'
  ? { until: string }
  : Extract<ScenarioStep, Record<V, string>>;

/** What each verb of a scenario does. Each answers the problem, or null. */
const VERBS: { [V in Verb]: (play: Play, step: StepOf<V>) => string | null } = {
  complete: (play, step) =>
    onTask(play.simulation, step.complete, (instance, task) =>
      complete(play, step, { instance, task }),
    ),
  claim: ({ simulation }, step) =>
    onTask(simulation, step.claim, (instance, task) =>
      send(simulation, instance, { body: { kind: 'claim-task', task }, by: person(step.by) }),
    ),
  advance: ({ simulation }, step) =>
    pass(simulation, addIsoDuration(simulation.now(), step.advance, ZONE)),
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
  pause: ({ simulation }, { pause, reason, until }) =>
    onDeadline(simulation, pause, (instance, deadline) =>
      send(simulation, instance, {
        body: {
          kind: 'pause-deadline',
          deadline,
          reason,
          until: untilOf(simulation, until),
        },
      }),
    ),
  resume: ({ simulation }, { resume, reason }) =>
    onDeadline(simulation, resume, (instance, deadline) =>
      send(simulation, instance, { body: { kind: 'resume-deadline', deadline, reason } }),
    ),
  // Where jobs do not wait, the runner reads every `fail` before it starts.
  fail: ({ simulation, jobsWait }, { fail, code }) =>
    jobsWait ? onJob(simulation, fail, outcomeOfFailure(simulation.now(), code)) : null,
  finish: ({ simulation }, { finish, data = {} }) =>
    onJob(simulation, finish, { kind: 'finish', variables: data }),
};

/** What becomes of a job that fails. The next attempt, if there is one, follows at once. */
export const outcomeOfFailure = (now: Instant, code: string | undefined): JobOutcome =>
  code === undefined
    ? { kind: 'fail', code: 'scenario', retryAt: now }
    : { kind: 'throw', throws: 'error', code };

const ZONE = 'Europe/London';

/** `acknowledge` and `pause` have an `until` of their own, so `until` is looked for last. */
const ORDER = Object.keys(VERBS).sort(
  (a, b) => Number(a === 'until') - Number(b === 'until'),
) as Verb[];

/** Does what a step says. Answers the problem, or null. */
export function act(play: Play, step: ScenarioStep): string | null {
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
    if (task) return problemAt(node, action(instance, task.id));
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
    if (deadline) return problemAt(node, action(instance, deadline.id));
  }
  return `no running deadline at ${node}`;
}

function onJob(simulation: Simulation, node: string, outcome: JobOutcome): string | null {
  for (const { id, state } of simulation.instances.filter(isOpen)) {
    const job = Object.values(state.jobs).find(
      (candidate) => !candidate.failed && state.elements[candidate.element]?.node === node,
    );
    if (job) return problemAt(node, simulation.settleJob(id, job.id, outcome)?.code ?? null);
  }
  return `no job waits at ${node}`;
}

function complete(
  { simulation, caseWrites, submissions, completed }: Play,
  step: StepOf<'complete'>,
  { instance, task }: { instance: SimulatedInstance; task: string },
): string | null {
  const by = person(step.by);
  if (didBefore(completed, { instance, task, by: by.id })) return 'another-person-needed';
  const done = completedTask(instance, task, by.id);
  const { problem, submitted, caseWrite } = submit(simulation, {
    instance,
    task,
    data: step.data ?? {},
    by,
  });
  if (submitted) submissions.push(submitted);
  if (!problem) completed.push(done);
  if (caseWrite) caseWrites.push(caseWrite);
  return problem;
}

const send = (
  simulation: Simulation,
  instance: SimulatedInstance,
  event: { body: EventBody; by?: Actor },
): string | null => simulation.send(instance.id, event.body, event.by)?.code ?? null;

const problemAt = (node: string, problem: string | null): string | null =>
  problem ? `${node}: ${problem}` : null;

const person = (id = 'worker'): Actor => ({ kind: 'person', id });

const untilOf = (simulation: Simulation, text: string): Instant =>
  text.startsWith('P') ? addIsoDuration(simulation.now(), text, ZONE) : instantOf(text);
