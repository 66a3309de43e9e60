import { prepareJourney } from '@waymark/definitions';
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
    const prepared = prepareJourney({ files: journeyFiles(path), reference: shippedReference() });
    const findings = prepared.findings.map(findingOf);
    print({ findings }, options.json, () => findingLines(findings));
    if (!prepared.ok)
      throw new Refused(
        'lint-errors',
        'The journey cannot be published. Correct the errors above.',
      );
  });
};
