import { SimulationLimit } from '../simulation-limit.js';
import { failureWords } from './failure-words.js';
import { readScenarioText } from './read-scenario-text.js';
import { runScenario, type ScenarioResult, type ScenarioWorld } from './run-scenario.js';
import type { Scenario } from './scenario.js';
import { nameOfScenarioFile } from './scenario-file.js';

/** A step that fails. 0: the start. */
interface FailedStep {
  step: number;
  says: string;
  /** The elements that it is about, the most telling first. */
  elements: string[];
}

/** What became of a file that says a scenario, or ought to. */
export type PlayedFile = { name: string } & (
  | { is: 'passed'; scenario: Scenario; trace: ScenarioResult['trace'] }
  /** Its trace is null where it could not be played to its end. */
  | {
      is: 'failed';
      scenario: Scenario;
      trace: ScenarioResult['trace'] | null;
      failed: FailedStep[];
    }
  | { is: 'unreadable'; why: string; line: number | null }
);

/**
 * Reads and plays a scenario file. Elements and processes are called by name.
 * @param file its text is null if it is in another encoding than UTF-8
 */
export function playFile(
  world: ScenarioWorld,
  file: { path: string; text: string | null },
  nameOf: (id: string) => string,
): PlayedFile {
  const fallback = nameOfScenarioFile(file.path);
  if (file.text === null) {
    const why = 'it is in another encoding than UTF-8';
    return { name: fallback, is: 'unreadable', why, line: null };
  }
  const read = readScenarioText(file.text);
  if (!read.ok) return { name: fallback, is: 'unreadable', why: read.why, line: read.line };
  const { scenario } = read;
  const name = scenario.name ?? fallback;
  try {
    const { passed, failures, trace } = runScenario(world, scenario);
    if (passed) return { name, is: 'passed', scenario, trace };
    const failed = failures.map((failure) => ({
      step: failure.step,
      ...failureWords(scenario, failure, nameOf),
    }));
    return { name, is: 'failed', scenario, trace, failed };
  } catch (problem) {
    return { name, is: 'failed', scenario, trace: null, failed: [stopped(problem, scenario)] };
  }
}

/** A scenario that cannot be played to its end. */
function stopped(problem: unknown, { given }: Scenario): FailedStep {
  const isLimit = problem instanceof SimulationLimit;
  return {
    step: 0,
    says: isLimit
      ? 'It has no end: it goes round and round without waiting.'
      : `It cannot be played: ${problem instanceof Error ? problem.message : 'unknown'}.`,
    elements: [(isLimit ? problem.element : null) ?? given.process],
  };
}
