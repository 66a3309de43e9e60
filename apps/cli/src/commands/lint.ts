import { compileJourney } from '@waymark/definitions';
import type { Problem } from '@waymark/domain';
import { Refused } from '../exit-code.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import type { AddCommand } from './command.js';

/** Needs no system: definitions are pure. */
export const addLint: AddCommand = (program) => {
  program
    .command('lint <path>')
    .description('findings of a journey folder or a bare diagram')
    .option('--json', 'print JSON')
    .action((path: string, options: { json?: boolean }) => {
      const compiled = compileJourney({ files: journeyFiles(path).map(({ path: name, content }) => ({ name, xml: content })) });
      const findings = (compiled.ok ? compiled.value.problems : compiled.failure).map(finding);
      print({ findings }, options.json, () => (findings.length ? findings.map((f) => `${f.severity}  ${f.code}  ${f.element ?? ''}  ${f.message}`).join('\n') : 'no findings'));
      if (!compiled.ok) throw new Refused('lint-errors', 'the journey cannot be published as it is');
    });
};

const finding = ({ code, severity, element, message }: Problem) => ({ code, severity, element: element ?? null, message });
