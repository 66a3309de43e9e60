import { compileJourney } from '@waymark/definitions';
import { Refused } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { shippedReference } from '../shipped.js';
import { withoutSystem, type AddCommand } from './command.js';

/**
 * Needs no running system, because `definitions` is pure. It uses the rules and calendars that come
 * with Waymark.
 */
export const addLint: AddCommand = (program) => {
  withoutSystem(
    program
      .command('lint <path>')
      .description('check a journey folder or a single diagram; needs no running system'),
  ).action((path: string, options: { json?: boolean }) => {
    const compiled = compileJourney({ files: journeyFiles(path), reference: shippedReference() });
    const findings = (compiled.ok ? compiled.value.problems : compiled.failure).map(findingOf);
    print({ findings }, options.json, () => findingLines(findings));
    if (!compiled.ok)
      throw new Refused(
        'lint-errors',
        'The journey cannot be published. Correct the errors above.',
      );
  });
};
