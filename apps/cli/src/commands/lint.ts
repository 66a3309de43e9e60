import { prepareJourney } from '@waymark/definitions';
import { Refused } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { shippedReference } from '../shipped.js';
import { alone, type AddCommand } from './command.js';

/**
 * Needs no system: definitions are pure. Rules and calendars are those that Waymark ships, as
 * publishing looks them up.
 */
export const addLint: AddCommand = (program) => {
  alone(
    program
      .command('lint <path>')
      .description('findings of a journey folder or a bare diagram; needs no running system'),
  ).action((path: string, options: { json?: boolean }) => {
    const prepared = prepareJourney({ files: journeyFiles(path), reference: shippedReference() });
    const findings = prepared.findings.map(findingOf);
    print({ findings }, options.json, () => findingLines(findings));
    if (!prepared.ok) throw new Refused('lint-errors', 'the journey cannot be published as it is');
  });
};
