import { prepareJourney } from '@waymark/definitions';
import { runScenario, type ScenarioResult } from '@waymark/simulator';
import { Refused, Unusable } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { readScenario } from '../read-scenario.js';
import { shippedPrograms, shippedReference } from '../shipped.js';
import { withoutSystem, type AddCommand } from './command.js';

/** Runs a scenario on a virtual clock; needs no running system. */
export const addSimulate: AddCommand = (program) => {
  withoutSystem(
    program
      .command('simulate <folder> <scenario>')
      .description(
        'run a scenario of a journey folder on a virtual clock; needs no running system',
      ),
  ).action((folder: string, scenario: string, options: { json?: boolean }) => {
    const { passed, trace, failures } = play(folder, scenario);
    print({ passed, trace, failures }, options.json, () =>
      passed
        ? 'passed'
        : failures.map(({ step, message }) => `step ${step}: ${message}`).join('\n'),
    );
    if (!passed) throw new Refused('scenario-failed', 'The scenario failed.');
  });
};

function play(folder: string, name: string): ScenarioResult {
  const reference = shippedReference();
  const prepared = prepareJourney({ files: journeyFiles(folder), reference });
  if (!prepared.ok)
    throw new Refused(
      'lint-errors',
      [
        'The journey has errors, so it cannot run.',
        findingLines(prepared.findings.map(findingOf)),
      ].join('\n'),
    );
  const { path, scenario } = readScenario(folder, name);
  const others = shippedPrograms().filter(({ journey }) => journey !== prepared.program.journey);
  try {
    return runScenario({ programs: [...others, prepared.program], reference }, scenario);
  } catch (error) {
    throw new Unusable(
      `${path} cannot be run: ${error instanceof Error ? error.message : 'an unknown fault'}`,
    );
  }
}
