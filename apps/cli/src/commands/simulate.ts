import { compileJourney } from '@waymark/definitions';
import { runScenario, type Scenario } from '@waymark/simulator';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Refused, Unusable } from '../exit-code.js';
import { journeyFiles, readBytes } from '../input.js';
import { print } from '../output.js';
import { shippedReference, shippedPrograms } from '../shipped.js';
import type { AddCommand } from './command.js';

/** Plays a scenario on a virtual clock; needs no system. */
export const addSimulate: AddCommand = (program) => {
  program
    .command('simulate <folder> <scenario>')
    .description('play a scenario of a journey folder on a virtual clock')
    .option('--json', 'print JSON')
    .action((folder: string, scenario: string, options: { json?: boolean }) => {
      const compiled = compileJourney({ files: journeyFiles(folder).map(({ path: name, content }) => ({ name, xml: content })) });
      if (!compiled.ok) throw new Refused('lint-errors', compiled.failure[0]?.message ?? 'the journey cannot be compiled');
      const reference = shippedReference();
      const others = shippedPrograms().filter(({ journey }) => journey !== compiled.value.program.journey);
      const result = runScenario({ programs: [...others, compiled.value.program], reference }, scenarioAt(folder, scenario));
      print({ passed: result.passed, trace: result.trace, failures: result.failures }, options.json, () => (result.passed ? 'passed' : result.failures.map(({ step, message }) => `step ${step}: ${message}`).join('\n')));
      if (!result.passed) throw new Refused('scenario-failed', 'the scenario does not hold');
    });
};

/** A path, or the name of a file in the journey's `scenarios`. */
function scenarioAt(folder: string, name: string): Scenario {
  const path = [name, join(folder, 'scenarios', name), join(folder, 'scenarios', `${name}.yaml`)].find((candidate) => existsSync(candidate));
  if (!path) throw new Unusable(`there is no scenario ${name}`);
  try {
    return parse(readBytes(path).toString('utf8')) as Scenario;
  } catch {
    throw new Unusable(`${path} is no YAML`);
  }
}
