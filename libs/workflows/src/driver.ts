import {
  condition,
  continueAsNew,
  defineSignal,
  patched,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { DriverRun } from './driver-run.js';
import { POKE_SIGNAL, type DriverInput, type DriverOutcome } from './protocol.js';

/** Temporal allows 10,000 signals a run, and each costs at least one handled event. */
const MOST_EVENTS_PER_RUN = 4_000;
/**
 * How long a run that hands over waits for running jobs. Jobs that take longer run again in the
 * next run; a job that has finished has recorded so in its row.
 */
const DRAIN_WITHIN = '2 minutes';
/** So few that the history stays far below the length at which Temporal ends a run. */
const MOST_EVENTS_OF_DRAIN = 1_000;

/**
 * Drives one process instance: holds its timers, runs its jobs and brings each timer that fires and
 * job that ends to `advance`, one event at a time. It decides nothing and knows no BPMN. It
 * remembers only which steps it has seen, its timers and its jobs. It is the default workflow of
 * the bundle, so that the workflow type is the id of the process.
 */
export default async function driver(input: DriverInput): Promise<DriverOutcome> {
  const run = new DriverRun(input);
  setHandler(defineSignal(POKE_SIGNAL), () => run.inbox.poke());
  run.inbox.poke();
  for (let handled = 0; !isTimeToHandOver(handled); handled += 1) {
    await condition(() => run.inbox.hasNew());
    const outcome = await run.handleNext();
    setCurrentDetails(run.details());
    if (outcome) return outcome;
  }
  return handOver(run);
}

/**
 * Ends this run and continues in a new one. Events that are not handled yet come again there,
 * because a run begins by asking for everything open.
 */
async function handOver(run: DriverRun): Promise<DriverOutcome> {
  run.jobs.hold();
  const outcome = patched('handles-events-while-handing-over')
    ? await drain(run)
    : await condition(() => run.jobs.isIdle(), DRAIN_WITHIN).then(() => undefined);
  return outcome ?? continueAsNew<typeof driver>(run.carried());
}

/** Waits for running jobs. A timer that fires meanwhile does not wait with it. */
async function drain(run: DriverRun): Promise<DriverOutcome | undefined> {
  let over = false;
  void sleep(DRAIN_WITHIN).then(() => (over = true));
  for (let handled = 0; handled < MOST_EVENTS_OF_DRAIN; handled += 1) {
    await condition(() => over || run.jobs.isIdle() || run.inbox.hasNew());
    if (over || run.jobs.isIdle()) return undefined;
    const outcome = await run.handleNext();
    setCurrentDetails(run.details());
    if (outcome) return outcome;
  }
  return undefined;
}

const isTimeToHandOver = (handled: number): boolean =>
  workflowInfo().continueAsNewSuggested || handled >= MOST_EVENTS_PER_RUN;
