import type { JourneyFile, ScenarioInWords } from '@waymark/contracts';
import { describeFiles, type DescribedFiles } from '@waymark/definitions';
import type { Program } from '@waymark/machine';
import {
  isScenarioFile,
  nameOfScenarioFile,
  type Scenario,
  scenarioWords,
} from '@waymark/simulator';
import { parse } from 'yaml';
import { sourceOf } from './prepare-files.js';

/** What a version's files hold, for people who read them. */
export interface DescribedVersion extends DescribedFiles {
  scenarios: ScenarioInWords[];
}

/** Reads the files of a version as they were published. A file that cannot be read is left out. */
export function describeVersion(
  files: readonly JourneyFile[],
  processes: Program['processes'],
): DescribedVersion {
  const names = namesIn(processes);
  return {
    ...describeFiles(files.map(sourceOf)),
    scenarios: files
      .filter(({ path }) => isScenarioFile(path))
      .map(({ path, content }) => scenarioOf(path, content, (id) => names.get(id) ?? id)),
  };
}

function scenarioOf(path: string, text: string, nameOf: (id: string) => string): ScenarioInWords {
  const fallback = nameOfScenarioFile(path);
  try {
    const { name, ...words } = scenarioWords(parse(text) as Scenario, nameOf);
    return { path, name: name ?? fallback, words };
  } catch {
    // Versions were published before scenarios were read, so any text may stand here.
    return { path, name: fallback, words: null };
  }
}

/** Processes and elements by id. Where two elements have one id, the name of the first. */
export function namesIn(processes: Program['processes']): Map<string, string> {
  const named = Object.values(processes).flatMap((plan) => [plan, ...Object.values(plan.nodes)]);
  return new Map(named.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])).reverse());
}
