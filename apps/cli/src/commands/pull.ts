import type { KeptFile } from '@waymark/contracts';
import { InvalidArgumentError, Option } from 'commander';
import { mkdirSync } from 'node:fs';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { Refused } from '../exit-code.js';
import { mergeFiles } from '../folder/compare.js';
import { bytesOf } from '../folder/file-to-send.js';
import { folderFiles, removeInside, writeInside } from '../folder/folder-files.js';
import { hashesOf, readState, writeState, type FolderState } from '../folder/folder-state.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface Pulling extends Options {
  version?: number;
  keepMine?: boolean;
  takeTheirs?: boolean;
}

export const addPull: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('pull <source> <folder>')
      .description(
        'write the files of a draft (its id or its name) or of a published journey into a ' +
          'folder. Files that you have changed stay as they are',
      )
      .option('--version <number>', 'a version of the journey (default: the live one)', wholeNumber)
      .addOption(
        new Option('--keep-mine', 'keep your files that were changed on both sides').conflicts(
          'takeTheirs',
        ),
      )
      .option('--take-theirs', 'overwrite your files that were changed on both sides'),
  ).action(async (source: string, folder: string, options: Pulling) => {
    const client = await connect(options, {
      permission: 'journeys.publish',
      prefer: ['service-designer'],
    });
    const pulled = await find(client, source, options);
    const { written, removed, kept } = bring(pulled, folder, options);
    const { journey, version, draft } = pulled;
    print({ journey, version, draft, written, removed, kept }, options.json, () =>
      [
        ...written.map((path) => `written  ${path}`),
        ...removed.map((path) => `removed  ${path}`),
        ...kept.map((path) => `yours    ${path}`),
        `${folder} has ${nameOf(pulled)}`,
      ].join('\n'),
    );
  });
};

/** What is pulled: the state that the folder will remember, with the files. */
type Pulled = Omit<FolderState, 'files'> & { files: KeptFile[] };

const nameOf = ({ journey, version, draft }: Pulled): string =>
  draft ? `revision ${draft.revision} of draft ${draft.id}` : `version ${version} of ${journey}`;

async function find(client: Client, source: string, { version }: Pulling): Promise<Pulled> {
  if (version === undefined) {
    const draft = await draftNamed(client, source);
    if (draft) {
      const { journey, base, revision, files, id } = await client.call('getDraft', {
        params: { draft },
      });
      return { journey, version: base, draft: { id, revision }, files };
    }
  }
  const number = version ?? (await liveVersion(client, source));
  const files = await client.call('getVersionFiles', {
    params: { journey: source, version: number },
  });
  return { journey: source, version: number, draft: null, files };
}

/** The id of the draft that has this id or this name. A published journey's name goes before. */
async function draftNamed(client: Client, source: string): Promise<string | null> {
  if (UUID.test(source)) return source;
  const live = await client.call('listJourneys');
  if (live.some(({ journey }) => journey === source)) return null;
  const { items } = await client.call('listDrafts', { query: { limit: 200 } });
  const named = items.filter(({ name, journey }) => name === source || journey === source);
  if (named.length > 1)
    throw new Refused(
      'several-drafts',
      `Several drafts are called '${source}'. Give the id of one: ` +
        `${named.map(({ id }) => id).join(', ')}.`,
    );
  return named[0]?.id ?? null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function liveVersion(client: Client, source: string): Promise<number> {
  const live = (await client.call('listJourneys')).find(({ journey }) => journey === source);
  if (!live)
    throw new Refused(
      'not-found',
      `There is no live journey and no draft '${source}'. Name a version with --version.`,
    );
  return live.version;
}

/** Brings the files into the folder. Nothing is written if a file was changed on both sides. */
function bring(pulled: Pulled, folder: string, options: Pulling) {
  const { files, ...state } = pulled;
  const before = readState(folder);
  const sent = new Map(files.map((file) => [file.path, bytesOf(file)]));
  const theirs = hashesOf(sent);
  const base = before?.files ?? {};
  const own = folderFiles(folder, [...Object.keys(base), ...sent.keys()]);
  const mine = hashesOf([...own].map(([path, { bytes }]) => [path, bytes] as const));
  // A file that neither side ever had in common, and that they do not have, is none of theirs.
  const { take, both } = mergeFiles({ base, mine, theirs });
  if (both.length > 0 && !options.keepMine && !options.takeTheirs)
    throw new Refused(
      'both-changed',
      `${both.join(', ')}: changed in ${folder} and there. Nothing was written. Keep yours with ` +
        '--keep-mine, or overwrite them with --take-theirs.',
    );
  const taken = options.takeTheirs ? [...take, ...both] : take;
  mkdirSync(folder, { recursive: true });
  const removed = taken.filter((path) => !sent.has(path));
  for (const path of removed) removeInside(folder, path);
  const written = taken.filter((path) => sent.has(path));
  for (const path of written) writeInside(folder, path, sent.get(path)!);
  writeState(folder, { ...state, files: theirs });
  const kept = Object.keys(mine).filter(
    (path) => !taken.includes(path) && mine[path] !== theirs[path],
  );
  return { written, removed, kept };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1.');
  return Number(text);
}
