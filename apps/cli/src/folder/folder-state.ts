import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from '../exit-code.js';

/** Remembers in a folder what was pulled into it. It begins with a dot, so it is no file of it. */
const STATE_FILE = '.waymark-draft.json';

export interface FolderState {
  journey: string;
  /** The published version with which the work began; null where it began with files. */
  version: number | null;
  /** The draft to which the folder is pushed, and its revision; null before there is one. */
  draft: { id: string; revision: number } | null;
  /** SHA-256 of each file as it was pulled or pushed last. */
  files: Record<string, string>;
}

/** What was pulled into this folder last; null where nothing was. */
export function readState(folder: string): FolderState | null {
  const path = join(folder, STATE_FILE);
  if (!existsSync(path)) return null;
  try {
    const state: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isState(state)) return state;
  } catch {
    // Said below.
  }
  throw new Unusable(
    `${path} cannot be read. Take it from git, or delete it and pull into an empty folder.`,
  );
}

/** The file may be edited by hand, or merged by git. */
function isState(value: unknown): value is FolderState {
  const { journey, version, draft, files } = (value ?? {}) as Partial<FolderState>;
  return (
    typeof journey === 'string' &&
    (version === null || Number.isInteger(version)) &&
    (draft === null || (typeof draft?.id === 'string' && Number.isInteger(draft.revision))) &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every((hash) => typeof hash === 'string')
  );
}

export const writeState = (folder: string, state: FolderState): void =>
  writeFileSync(join(folder, STATE_FILE), `${JSON.stringify(state, null, 2)}\n`);

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The hash of each file by its path, in the order of paths. */
export const hashesOf = (
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
): Record<string, string> =>
  Object.fromEntries(
    [...files]
      .map(([path, bytes]) => [path, hashOf(bytes)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
