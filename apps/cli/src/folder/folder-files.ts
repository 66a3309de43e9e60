import { journeyPath, type JourneyFile } from '@waymark/contracts';
import { existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Unusable } from '../exit-code.js';
import { filesOfFolder, readBytes, type FileBytes } from '../input.js';
import { fileToSend } from './file-to-send.js';

/** The files of a folder that belong to the journey: by their names, or as they were pulled. */
export function folderFiles(folder: string, pulled: Iterable<string>): Map<string, FileBytes> {
  const known = [...pulled]
    .filter((path) => existsSync(inside(folder, path)))
    .map((name): FileBytes => ({ name, bytes: readBytes(inside(folder, name)) }));
  const found = existsSync(folder) ? filesOfFolder(folder) : [];
  return new Map([...known, ...found].map((file) => [file.name, file]));
}

/** @throws Unusable where the system would not take the name of a file. */
export function sendable(file: FileBytes): JourneyFile {
  const checked = journeyPath.safeParse(file.name);
  if (!checked.success)
    throw new Unusable(
      `${file.name} cannot be a file of a journey. Rename it: ` +
        `${checked.error.issues[0]?.message ?? 'another name is needed'}.`,
    );
  return fileToSend(file);
}

export function writeInside(folder: string, path: string, bytes: Uint8Array): void {
  const target = inside(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
}

export const removeInside = (folder: string, path: string): void =>
  rmSync(inside(folder, path), { force: true });

/**
 * The place of a file of a journey in the folder.
 * @throws Unusable where it would be a hidden file, or outside the folder by a link.
 */
function inside(folder: string, path: string): string {
  if (!journeyPath.safeParse(path).success)
    throw new Unusable(`${path} is not a path inside the folder, so it is not written.`);
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const part = join(folder, ...parts.slice(0, index + 1));
    if (lstatSync(part, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Unusable(`${part} is a link. Replace it by a file or a folder of its own.`);
  }
  return join(folder, path);
}
