import type { JourneyFile, Published } from '@waymark/contracts';
import { isUtf8 } from 'node:buffer';
import { anonymousClient, connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles, type FileBytes } from '../input.js';
import { print } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

type Publishing = Options & { approveAs?: string };

export const addPublish: AddCommand = (program) => {
  talking(
    program.command('publish <path>').description('publish a journey folder or a bare diagram'),
  )
    .option(
      '--approve-as <name>',
      'the second person who approves it, of the same organisation (default: nobody; what changes safe contact, grade, ladder or a deadline needs a safeguarding-lead)',
    )
    .action(async (path: string, options: Publishing) => {
      const answer = await publish(path, options).catch((error: unknown) =>
        toldOf(error, options.json),
      );
      const { journey, version, program: id } = answer;
      const findings = answer.findings.map(findingOf);
      print(
        { findings, journey, version, program: id },
        options.json,
        () =>
          `${findings.length ? `${findingLines(findings)}\n` : ''}${journey} version ${version} is published (program ${id.slice(0, 12)})`,
      );
    });
};

async function publish(path: string, options: Publishing): Promise<Published> {
  const files = journeyFiles(path).map(sent);
  const client = await connect(options, {
    permission: 'journeys.publish',
    prefer: ['service-designer'],
  });
  const approval = options.approveAs
    ? {
        approval: {
          token: await anonymousClient(options).call('demonstrationToken', {
            body: { name: options.approveAs },
          }),
        },
      }
    : {};
  return client.call('publishJourney', { body: { files, ...approval } });
}

/**
 * A refusal has findings too, in the same shape: why it cannot be published. Nothing was, so the
 * rest is null.
 */
function toldOf(error: unknown, json: boolean | undefined): never {
  if (!(error instanceof Refused)) throw error;
  const findings = (
    error.more.findings ?? [
      { code: error.code, severity: 'error', element: null, message: error.message },
    ]
  ).map(findingOf);
  if (json || error.more.findings)
    print({ findings, journey: null, version: null, program: null }, json, () =>
      findingLines(findings),
    );
  throw error;
}

/** JSON is text in UTF-8; a diagram in another encoding goes as it is. */
const sent = ({ name, bytes }: FileBytes): JourneyFile =>
  isUtf8(bytes) && !bytes.includes(0)
    ? { path: name, content: bytes.toString('utf8') }
    : { path: name, content: bytes.toString('base64'), encoding: 'base64' };
