import type { Published } from '@waymark/contracts';
import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { findingLines, findingOf } from '../findings.js';
import { fileToSend } from '../folder/file-to-send.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

type PublishOptions = Options & { play?: boolean };

export const addPublish: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('publish <path>')
      .description(
        'publish a journey folder or a single diagram. If what it changes needs a second person, ' +
          'it waits until they approve it',
      ),
  )
    .option('--play', 'publish only if every scenario passes with the rules of the organisation')
    .action(async (path: string, options: PublishOptions) => {
      const answer = await publish(path, options).catch((error: unknown) =>
        reportFindings(error, options.json),
      );
      const { journey, version, program: id, state, approval } = answer;
      const findings = answer.findings.map(findingOf);
      print({ findings, journey, version, program: id, state, approval }, options.json, () =>
        [...(findings.length ? [findingLines(findings)] : []), ...linesOf(answer)].join('\n'),
      );
    });
};

async function publish(path: string, options: PublishOptions): Promise<Published> {
  const files = journeyFiles(path).map(fileToSend);
  const client = await connect(options, {
    permission: 'journeys.publish',
    prefer: ['service-designer'],
  });
  const body = { files, ...(options.play && { scenarios: 'must-pass' as const }) };
  return client.call('publishJourney', { body });
}

/** What was published, or what waits, for whom, and what they are asked to agree to. */
function linesOf({ journey, version, program, approval }: Published): string[] {
  const named = `${journey} version ${version}`;
  if (!approval) return [`${named} is published (program ${program.slice(0, 12)})`];
  return [
    `${named} is not live yet. It waits for ${WAITS_FOR[approval.needs]}, until ` +
      `${approval.expiresAt}, because:`,
    ...approval.changes.map(({ words }) => `- ${words}`),
    `They approve it on the page "Journeys to approve", or with: ` +
      `waymark approve ${approval.request}`,
  ];
}

const WAITS_FOR = {
  'safeguarding-lead': 'a safeguarding lead',
  'second-person': 'a second person who may approve journeys',
} as const;

/** Prints the findings of a refusal in the shape of an answer. Nothing was published: null. */
function reportFindings(error: unknown, json: boolean | undefined): never {
  if (!(error instanceof Refused)) throw error;
  const findings = (
    error.more.findings ?? [
      { code: error.code, severity: 'error', element: null, message: error.message },
    ]
  ).map(findingOf);
  if (json || error.more.findings)
    print({ findings, ...NOTHING }, json, () => findingLines(findings));
  throw error;
}

const NOTHING = { journey: null, version: null, program: null, state: null, approval: null };
