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

/** Of 10,000 signals a run may take; each costs at least one handled event. */
const MOST_EVENTS_PER_RUN = 4_000;
/**
 * What a run that hands over waits for jobs that are running; after it they are run again, and
 * their rows know.
 */
const DRAIN_WITHIN = '2 minutes';

/**
 * Drives one process instance: holds its timers, runs its jobs and brings what comes of them to
 * `advance`, one event at a time.
 * It decides nothing and knows no BPMN; all it remembers is how far it has seen, its timers and its
 * jobs. The default workflow of
 * the bundle, so that its type is the process's id.
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
 * Ends this run with a new one that carries on. Events not yet handled come again there: it begins
 * by asking for everything open.
 */
async function handOver(run: DriverRun): Promise<DriverOutcome> {
  run.jobs.hold();
  await condition(() => run.jobs.isIdle(), DRAIN_WITHIN);
  return continueAsNew<typeof driver>(run.carried());
}

const isTimeToHandOver = (handled: number): boolean =>
  workflowInfo().continueAsNewSuggested || handled >= MOST_EVENTS_PER_RUN;
