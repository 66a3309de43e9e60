import type { DraftPosition, JourneyFile } from '@waymark/contracts';
import type { Client } from '../client.js';
import { connect } from '../connection.js';
import { Refused, Unusable } from '../exit-code.js';
import { changesBetween, type Changed } from '../folder/compare.js';
import { bytesOf } from '../folder/file-to-send.js';
import { folderFiles, sendable } from '../folder/folder-files.js';
import { hashesOf, readState, writeState, type FolderState } from '../folder/folder-state.js';
import type { FileBytes } from '../input.js';
import { print } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface Pushing extends Options {
  name?: string;
  journey?: string;
}

export const addPush: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('push <folder>')
      .description(
        'save the changed files of a folder in the draft from which they were pulled, or in a ' +
          'new draft. If the draft has moved meanwhile, nothing is saved',
      )
      .option('--name <name>', 'name of a new draft (default: the name of the journey)')
      .option('--journey <journey>', 'journey of a new draft (default: as journey.json says)'),
  ).action(async (folder: string, options: Pushing) => {
    const state = readState(folder);
    const files = folderFiles(folder, Object.keys(state?.files ?? {}));
    if (files.size === 0) throw new Unusable(`${folder} has no files of a journey.`);
    const client = await connect(options, {
      permission: 'journeys.publish',
      prefer: ['service-designer'],
    });
    const { draft, files: changed } = await push(client, { folder, state, files, options });
    const { findings } = await client.call('checkDraft', { params: { draft: draft.id } });
    print(
      { draft: draft.id, revision: draft.revision, files: changed, findings },
      options.json,
      () =>
        [
          ...changed.map(({ path, change }) => `${change.padEnd(8)} ${path}`),
          changed.length > 0
            ? `draft ${draft.id} is at revision ${draft.revision}`
            : `nothing has changed; draft ${draft.id} is at revision ${draft.revision}`,
          countOf(findings),
        ].join('\n'),
    );
  });
};

interface Folder {
  folder: string;
  state: FolderState | null;
  files: Map<string, FileBytes>;
  options: Pushing;
}
interface Pushed {
  draft: { id: string; revision: number };
  files: Changed[];
}

async function push(client: Client, pushed: Folder): Promise<Pushed> {
  const { state, folder } = pushed;
  if (!state || (!state.draft && state.version === null)) return beginWithFiles(client, pushed);
  if (state.draft) return save(client, { ...pushed, state: { ...state, draft: state.draft } });
  const { journey, version } = state;
  const { id, revision } = await client.call('createDraft', {
    body: { journey, name: pushed.options.name ?? journey, base: version ?? 1 },
  });
  // Remembered before the files are saved, so that pushing again continues with this draft.
  const begun = { ...state, draft: { id, revision } };
  writeState(folder, begun);
  return save(client, { ...pushed, state: begun });
}

/** A folder that was never pulled becomes a draft of its own. */
async function beginWithFiles(client: Client, { folder, files, options }: Folder): Promise<Pushed> {
  const journey = options.journey ?? journeyIn(files);
  if (journey === null)
    throw new Unusable('Say with --journey which journey this is: there is no journey.json.');
  const base = [...files.values()].map(sendable);
  const { id, revision } = await client.call('createDraft', {
    body: { journey, name: options.name ?? journey, base },
  });
  const hashes = hashesOfFolder(files);
  writeState(folder, { journey, version: null, draft: { id, revision }, files: hashes });
  return { draft: { id, revision }, files: changesBetween({}, hashes) };
}

async function save(
  client: Client,
  {
    folder,
    files,
    state,
  }: Folder & { state: FolderState & { draft: { id: string; revision: number } } },
): Promise<Pushed> {
  const { draft } = state;
  const hashes = hashesOfFolder(files);
  const changed = changesBetween(state.files, hashes);
  const toSend = changed.flatMap(({ path }): JourneyFile[] => {
    const file = files.get(path);
    return file ? [sendable(file)] : [];
  });
  const removed = changed.filter(({ change }) => change === 'removed').map(({ path }) => path);
  const saved: DraftPosition = await client
    .call('changeDraft', {
      params: { draft: draft.id },
      body: { files: toSend, removed },
      expected: draft.revision,
    })
    .catch((thrown: unknown) => nameBoth(thrown, client, { state, draft, changed }));
  const now = { id: draft.id, revision: saved.revision };
  writeState(folder, { ...state, draft: now, files: hashes });
  return { draft: now, files: changed };
}

/** The draft has moved: says which files were changed there and which here. */
async function nameBoth(
  thrown: unknown,
  client: Client,
  { state, draft, changed }: { state: FolderState; draft: { id: string }; changed: Changed[] },
): Promise<never> {
  if (!(thrown instanceof Refused) || thrown.code !== 'draft-changed') throw thrown;
  const current = await client.call('getDraft', { params: { draft: draft.id } });
  const theirs = hashesOf(current.files.map((file) => [file.path, bytesOf(file)] as const));
  const there = changesBetween(state.files, theirs);
  throw new Refused(
    'draft-changed',
    [
      `${current.changedBy} has changed the draft meanwhile (revision ${current.revision}). ` +
        'Nothing was saved.',
      ...listed('Changed there:', there),
      ...listed('Changed here:', changed),
      `Pull it (waymark pull ${draft.id} FOLDER), then push again.`,
    ].join('\n'),
  );
}

const listed = (heading: string, changes: Changed[]): string[] => [
  heading,
  ...(changes.length > 0
    ? changes.map(({ path, change }) => `  ${change.padEnd(8)} ${path}`)
    : ['  nothing']),
];

const hashesOfFolder = (files: Map<string, FileBytes>): Record<string, string> =>
  hashesOf([...files].map(([path, { bytes }]) => [path, bytes] as const));

function journeyIn(files: Map<string, FileBytes>): string | null {
  try {
    const { name } = JSON.parse(files.get('journey.json')?.bytes.toString('utf8') ?? '{}') as {
      name?: unknown;
    };
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}

function countOf(findings: readonly { severity: string }[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (findings.length === 0) return 'checking finds nothing';
  return `checking finds ${errors} that stop publishing and ${findings.length - errors} to look at`;
}
