import type { Finding, JourneyFile } from '@waymark/contracts';
import type { Program, Reference } from '@waymark/machine';
import { isScenarioFile, playFile } from '@waymark/simulator';
import { namesIn } from './describe-version.js';

export interface JourneyToPlay {
  program: Program;
  /** Programs of other journeys, whose processes this one may start. */
  others: Program[];
  reference: Reference;
  files: readonly JourneyFile[];
}

/** Events of one step. A process that goes round and round without waiting ends here. */
const MOST_EVENTS = 5_000;

/** The scenarios that do not pass, each with its file and why. */
export function failingScenarios(journey: JourneyToPlay): Finding[] {
  const { program, reference, files } = journey;
  const programs = [...journey.others, program];
  const names = new Map(programs.flatMap(({ processes }) => [...namesIn(processes)]));
  const world = { programs, reference, mostEvents: MOST_EVENTS };
  return files
    .filter(({ path }) => isScenarioFile(path))
    .flatMap(({ path, content, encoding }): Finding[] => {
      const text = encoding === 'base64' ? null : content;
      const played = playFile(world, { path, text }, (id) => names.get(id) ?? id);
      if (played.is === 'passed') return [];
      const fails = {
        code: 'scenario-fails',
        severity: 'error',
        element: null,
        file: path,
      } as const;
      if (played.is === 'unreadable') {
        const message = `It cannot be read as a scenario: ${played.why}.`;
        return [{ ...fails, message, ...(played.line !== null && { line: played.line }) }];
      }
      const [first] = played.failed;
      const step = first?.step ? `step ${first.step}` : 'the start';
      const message = `The scenario “${played.name}” fails at ${step}: ${first?.says ?? ''}`;
      return [{ ...fails, message }];
    });
}
