import { prepareJourney } from '@waymark/definitions';
import { runScenario, type ScenarioResult } from '@waymark/simulator';
import { Refused, Unusable } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { readScenario } from '../read-scenario.js';
import { shippedPrograms, shippedReference } from '../shipped.js';
import { alone, type AddCommand } from './command.js';

/** Plays a scenario on a virtual clock; needs no system. */
export const addSimulate: AddCommand = (program) => {
  alone(
    program
      .command('simulate <folder> <scenario>')
      .description(
        'play a scenario of a journey folder on a virtual clock; needs no running system',
      ),
  ).action((folder: string, scenario: string, options: { json?: boolean }) => {
    const { passed, trace, failures } = play(folder, scenario);
    print({ passed, trace, failures }, options.json, () =>
      passed
        ? 'passed'
        : failures.map(({ step, message }) => `step ${step}: ${message}`).join('\n'),
    );
    if (!passed) throw new Refused('scenario-failed', 'the scenario does not hold');
  });
};

function play(folder: string, name: string): ScenarioResult {
  const reference = shippedReference();
  const prepared = prepareJourney({ files: journeyFiles(folder), reference });
  if (!prepared.ok)
    throw new Refused(
      'lint-errors',
      `the journey cannot be run as it is\n${findingLines(prepared.findings.map(findingOf))}`,
    );
  const { path, scenario } = readScenario(folder, name);
  const others = shippedPrograms().filter(({ journey }) => journey !== prepared.program.journey);
  try {
    return runScenario({ programs: [...others, prepared.program], reference }, scenario);
  } catch (error) {
    throw new Unusable(
      `${path} cannot be played: ${error instanceof Error ? error.message : 'an unknown fault'}`,
    );
  }
}
