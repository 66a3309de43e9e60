import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
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
  await condition(() => run.jobs.isIdle(), DRAIN_WITHIN);
  return continueAsNew<typeof driver>(run.carried());
}

const isTimeToHandOver = (handled: number): boolean =>
  workflowInfo().continueAsNewSuggested || handled >= MOST_EVENTS_PER_RUN;
