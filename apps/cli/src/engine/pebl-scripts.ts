import {
  millisecondsOf,
  type JobHandler,
  type JobOutcome,
  type SimulatedJob,
  type Simulation,
} from '@waymark/simulator';

/**
 * What scripts of the format text/x-pebl have recorded since `reset`, over all instances. The
 * format belongs to the conformance suite of the University of Bamberg.
 */
export interface PeblJournal {
  trace: string[];
  intervals: { name: string; begin: number; end: number | null }[];
  flags: { marker: boolean; dataCorrect: boolean };
}

const TEN_SECONDS = 10_000;
type Script = (journal: PeblJournal, job: SimulatedJob, simulation: Simulation) => JobOutcome;

const append: Script = (journal, job) => {
  journal.trace.push(textOf(job));
  return { kind: 'finish' };
};

const increment: Script = (_journal, job) => ({
  kind: 'finish',
  variables: { integerVariable: Number(job.input['integerVariable'] ?? 0) + 1 },
});

const timestamped: Script = (journal, job, simulation) => {
  const interval: PeblJournal['intervals'][number] = {
    name: textOf(job),
    begin: millisecondsOf(simulation.now()),
    end: null,
  };
  journal.intervals.push(interval);
  return { kind: 'finish', after: TEN_SECONDS, variables: {} };
};

/** Section 6 of the suite's protocol defines these words. */
const SCRIPTS: ReadonlyMap<string, Script> = new Map<string, Script>([
  ...['SCRIPT_task1', 'SCRIPT_task2', 'SCRIPT_task3', 'SCRIPT_task4', 'SCRIPT_task5'].map(
    (word): [string, Script] => [word, append],
  ),
  ['CREATE_LOG_FILE', () => ({ kind: 'finish' })],
  ['CREATE_MARKER_FILE', (journal) => finishAfter(() => (journal.flags.marker = true))],
  ['INCREMENT_INTEGER_VARIABLE', increment],
  [
    'INCREMENT_INTEGER_VARIABLE_AND_LOG',
    (journal, job, simulation) => {
      journal.trace.push('INCREMENT_correct');
      return increment(journal, job, simulation);
    },
  ],
  ['SET_STRING_DATA', () => ({ kind: 'finish', variables: { data: 'String' } })],
  [
    'LOG_DATA',
    (journal, job) =>
      finishAfter(() => (journal.flags.dataCorrect ||= job.input['data'] === 'String')),
  ],
  ['THROW_ERROR', () => ({ kind: 'throw', throws: 'error', code: 'ERR_CODE' })],
  ['WAIT_TEN_SECONDS', () => ({ kind: 'finish', after: TEN_SECONDS })],
  ['CREATE_TIMESTAMP_LOG_1', timestamped],
  ['CREATE_TIMESTAMP_LOG_2', timestamped],
]);

/** Handlers for the jobs of such script tasks. Only `engine --stdio` uses them. */
export function peblHandlers(
  journal: PeblJournal,
  simulation: () => Simulation,
): Record<string, JobHandler> {
  return {
    'script:text/x-pebl': (job) => {
      const script = SCRIPTS.get(textOf(job));
      return script ? script(journal, job, simulation()) : { kind: 'fail', code: 'unknown-script' };
    },
  };
}

const textOf = (job: SimulatedJob): string => (job.headers['script'] ?? '').trim();

function finishAfter(effect: () => void): JobOutcome {
  effect();
  return { kind: 'finish' };
}

/** Ends the intervals whose scripts have run for ten seconds. */
export function closeIntervals(journal: PeblJournal, now: number): void {
  for (const interval of journal.intervals)
    if (interval.end === null && interval.begin + TEN_SECONDS <= now)
      interval.end = interval.begin + TEN_SECONDS;
}
