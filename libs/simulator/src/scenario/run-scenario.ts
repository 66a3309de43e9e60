import type { Program, Reference } from '@waymark/machine';
import type { Hearer } from '../hearer.js';
import type { SimulatedStep } from '../simulated-instance.js';
import { Simulation } from '../simulation.js';
import { failuresOf, waitingIn } from './expectations.js';
import { instantOf } from './instant-of.js';
import type { Scenario, ScenarioFailure, ScenarioStep } from './scenario.js';
import type { CaseWrite, SubmittedForm } from './submit.js';
import { act, outcomeOfFailure, type Play } from './verbs.js';

export interface ScenarioResult {
  passed: boolean;
  failures: ScenarioFailure[];
  trace: (SimulatedStep & { instance: string })[];
  /** What the completed forms wrote to the case file, in order. */
  caseWrites: CaseWrite[];
  /** The answers that were given to forms, in order. */
  submissions: SubmittedForm[];
}
export interface ScenarioWorld {
  programs: Program[];
  reference: Reference;
  /** Most events that one step may cause, by default as many as a simulation allows. */
  mostEvents?: number;
  /** Hears each message before its receivers do, as a case file does. By default nobody. */
  hearer?: Hearer;
}

/** Service minutes that a message waits for a receiver, as in the engine. */
const MESSAGE_LIFE_MINUTES = 24 * 60;

/**
 * Plays a scenario on fresh instances. Jobs finish at once without a result unless a step says that
 * they fail.
 */
export function runScenario(world: ScenarioWorld, scenario: Scenario): ScenarioResult {
  const play = openPlay(world, scenario);
  const failures = failuresIn(play, scenario);
  const trace = play.simulation.instances.flatMap((instance) =>
    instance.steps.map((step) => ({ instance: instance.id, ...step })),
  );
  return {
    passed: failures.length === 0,
    failures,
    trace,
    caseWrites: play.caseWrites,
    submissions: play.submissions,
  };
}

/** Nothing is started yet. */
export const openPlay = (world: ScenarioWorld, scenario: Scenario): Play => ({
  simulation: simulationFor(world, scenario),
  caseWrites: [],
  submissions: [],
  completed: [],
  jobsWait: scenario.given.jobs === 'wait',
});

function simulationFor(world: ScenarioWorld, scenario: Scenario): Simulation {
  const { programs, reference, mostEvents, hearer } = world;
  const jobsWait = scenario.given.jobs === 'wait';
  const failing = new Map(
    scenario.steps.flatMap((step) => ('fail' in step ? [[step.fail, step.code] as const] : [])),
  );
  const simulation: Simulation = new Simulation({
    now: instantOf(scenario.given.at),
    reference,
    messageLifeMinutes: MESSAGE_LIFE_MINUTES,
    ...(mostEvents !== undefined && { mostEvents }),
    ...(hearer && { hearer }),
    fallback: ({ element }) =>
      jobsWait
        ? { kind: 'wait' }
        : failing.has(element)
          ? outcomeOfFailure(simulation.now(), failing.get(element))
          : { kind: 'finish' },
  });
  for (const program of programs) simulation.deploy(program);
  return simulation;
}

type Failed = Omit<ScenarioFailure, 'step'>;

function failuresIn(play: Play, { given, steps }: Scenario): ScenarioFailure[] {
  const problem = startPlay(play, given);
  if (problem) return [{ step: 0, ...notTaken(play, problem) }];
  return steps.flatMap((step, index) =>
    failedIn(play, step).map((failed) => ({ step: index + 1, ...failed })),
  );
}

/** Starts what is given. Answers the problem, or null. */
export function startPlay({ simulation }: Play, given: Scenario['given']): string | null {
  const { process, variables = {}, businessKey } = given;
  const request = { process, variables, ...(businessKey && { businessKey }) };
  return simulation.start(request) ? null : `process ${process} cannot be started`;
}

function failedIn(play: Play, step: ScenarioStep): Failed[] {
  if ('expect' in step) return failuresOf(play.simulation, step.expect);
  if ('refuse' in step) return unlessRefused(failedIn(play, step.refuse), step.code);
  const problem = act(play, step);
  return problem ? [notTaken(play, problem)] : [];
}

const notTaken = ({ simulation }: Play, problem: string): Failed => ({
  message: problem,
  cause: { kind: 'not-taken', problem, waiting: waitingIn(simulation).sort() },
});

function unlessRefused(failed: Failed[], code?: string): Failed[] {
  if (failed.length === 0)
    return [
      {
        message: 'was accepted, and should have been refused',
        cause: { kind: 'accepted' },
      },
    ];
  if (!code || failed.some(({ message }) => message.includes(code))) return [];
  const by = failed.map(({ message }) => message).join('; ');
  return [
    {
      message: `refused by ${by} instead of ${code}`,
      cause: { kind: 'refused-otherwise', by, instead: code },
    },
  ];
}
