import { prepareJourney, type PreparedJourney } from '@waymark/definitions';
import { ringOfJourneys, type Program } from '@waymark/machine';
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
      .command('lint <path> [beside...]')
      .description(
        'check a journey folder or a single diagram; needs no running system. Journeys that are ' +
          'live beside it may follow: do their processes start each other without end?',
      ),
  ).action((path: string, beside: string[], options: { json?: boolean }) => {
    const prepared = checked(path, beside);
    const findings = prepared.findings.map(findingOf);
    print({ findings }, options.json, () => findingLines(findings));
    if (!prepared.ok)
      throw new Refused(
        'lint-errors',
        'The journey cannot be published. Correct the errors above.',
      );
  });
};

function checked(path: string, beside: readonly string[]): PreparedJourney {
  const prepared = prepare(path);
  if (!prepared.ok) return prepared;
  const ring = ringOfJourneys(
    prepared.program,
    beside.map((other) => programOf(other)),
  );
  if (ring === null) return prepared;
  const finding = { code: 'starts-each-other', severity: 'error' as const, message: ring };
  return { ok: false, findings: [...prepared.findings, finding] };
}

function programOf(path: string): Program {
  const prepared = prepare(path);
  if (!prepared.ok)
    throw new Refused('lint-errors', `${path} has errors, so nothing can be compared with it.`);
  return prepared.program;
}

const prepare = (path: string): PreparedJourney =>
  prepareJourney({ files: journeyFiles(path), reference: shippedReference() });
