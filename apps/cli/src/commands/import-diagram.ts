import { translateDiagram, type TranslatedSetting } from '@waymark/definitions';
import { journeyNameOf } from '@waymark/domain';
import { writeFileSync } from 'node:fs';
import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { sendable } from '../folder/folder-files.js';
import { journeyFiles } from '../input.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface Importing extends Options {
  name?: string;
  journey?: string;
  out?: string;
}

export const addImportDiagram: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('import-diagram <file>')
      .description(
        'translate a diagram of Camunda 7, Camunda 8 or Flowable into a draft, and say what ' +
          'became of each of its settings',
      )
      .option('--name <name>', 'name of the draft (default: the name of the process)')
      .option('--journey <journey>', 'journey of the draft (default: from the id of the process)')
      .option('--out <path>', 'write the translated file here instead; needs no running system'),
  ).action(async (path: string, options: Importing) => {
    const [file] = journeyFiles(path);
    const translated = translateDiagram(file?.bytes ?? '');
    if (!file || !translated.ok) throw notADiagram(path, translated.ok ? [] : translated.failure);
    const { xml, report, tools, process } = translated.value;
    const draft =
      options.out === undefined
        ? await create({ options, process, file: { ...file, bytes: Buffer.from(xml) } })
        : null;
    if (options.out !== undefined) writeFileSync(options.out, xml);
    print({ tools, report, draft: draft?.id ?? null }, options.json, () =>
      [
        report.length > 0 ? reportLines(report) : 'the diagram has no settings of another tool',
        draft ? `draft ${draft.id} is made` : `written to ${options.out}`,
      ].join('\n'),
    );
  });
};

interface ToCreate {
  options: Importing;
  process: { id: string; name: string | null } | null;
  file: Parameters<typeof sendable>[0];
}

async function create({ options, process, file }: ToCreate): Promise<{ id: string }> {
  const client = await connect(options, {
    permission: 'journeys.publish',
    prefer: ['service-designer'],
  });
  const plain = file.name.replace(/\.[^.]*$/, '');
  const journey = options.journey ?? journeyNameOf(process?.id ?? plain);
  const name = options.name ?? process?.name ?? plain;
  return client.call('createDraft', {
    body: { journey, name: name.slice(0, 100), base: [sendable(file)] },
  });
}

const reportLines = (report: readonly TranslatedSetting[]): string =>
  table(
    ['outcome', 'element', 'setting', 'value', 'here'],
    report.map(({ outcome, element, setting, value, becomes, why }) => [
      outcome,
      element,
      setting,
      value.replace(/\s+/g, ' ').slice(0, 40),
      [becomes, why].filter(Boolean).join(': '),
    ]),
  );

function notADiagram(
  path: string,
  problems: readonly { message: string; line?: number; column?: number }[],
): Refused {
  const [problem] = problems;
  const at = problem?.line === undefined ? '' : ` (line ${problem.line}, column ${problem.column})`;
  return new Refused(
    'not-a-diagram',
    `${path} cannot be read as a diagram${at}. ${problem?.message ?? ''}`.trim(),
  );
}
