import type { JourneyFile, Published } from '@waymark/contracts';
import { isUtf8 } from 'node:buffer';
import { anonymousClient, connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { journeyFiles, type FileBytes } from '../input.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

type Publishing = Options & { approveAs?: string };

export const addPublish: AddCommand = (program) => {
  withSystemOptions(
    program.command('publish <path>').description('publish a journey folder or a single diagram'),
  )
    .option(
      '--approve-as <name>',
      'a second person of the same organisation who approves it (a change to safe contact, ' +
        'grade, ladder or deadlines needs a safeguarding-lead)',
    )
    .action(async (path: string, options: Publishing) => {
      const answer = await publish(path, options).catch((error: unknown) =>
        reportFindings(error, options.json),
      );
      const { journey, version, program: id } = answer;
      const findings = answer.findings.map(findingOf);
      print(
        { findings, journey, version, program: id },
        options.json,
        () =>
          (findings.length ? `${findingLines(findings)}\n` : '') +
          `${journey} version ${version} is published (program ${id.slice(0, 12)})`,
      );
    });
};

async function publish(path: string, options: Publishing): Promise<Published> {
  const files = journeyFiles(path).map(fileToSend);
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

/** Prints the findings of a refusal in the shape of an answer. Nothing was published: null. */
function reportFindings(error: unknown, json: boolean | undefined): never {
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

/** Sends UTF-8 as text; a diagram in another encoding goes as it is, in base64. */
const fileToSend = ({ name, bytes }: FileBytes): JourneyFile =>
  isUtf8(bytes) && !bytes.includes(0)
    ? { path: name, content: bytes.toString('utf8') }
    : { path: name, content: bytes.toString('base64'), encoding: 'base64' };
