import type { SourceFile } from '@waymark/definitions';
import { readJson, type Json, type JsonFault, type JsonObject } from '@waymark/domain';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { Unusable } from './exit-code.js';

/** A JSON object from a file, or from standard input with `-`. */
export function jsonFile(path: string): JsonObject {
  const value = parsed(readBytes(path).toString('utf8'), path);
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Unusable(`${path} does not contain a JSON object.`);
  return value;
}

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** What would be changed on its way is refused here, too: the server would never see it. */
function parsed(text: string, path: string): Json {
  const read = readJson(text.replace(/^\uFEFF/, ''));
  if (read.ok) return read.value;
  const { code, path: keys } = read.failure;
  const at = keys.length > 0 ? ` at ${keys.join('.').slice(0, 100)}` : '';
  throw new Unusable(`${path === '-' ? 'Standard input' : path} ${FAULTS[code]}${at}.`);
}

const FAULTS: Record<JsonFault['code'], string> = {
  'malformed-json': 'is not valid JSON',
  'too-deep': 'has too many levels',
  'too-many-values': 'has too many values',
  'duplicate-key': 'has a key twice',
  'reserved-key': 'has a key that cannot be used',
  'inexact-number': 'has a number with more digits than can be kept',
  'not-text': 'has a character that cannot be kept',
};

export type FileBytes = SourceFile & { bytes: Buffer };
const JOURNEY_FILES = /\.(bpmn|dmn|json|ya?ml|xml)$/;

/** The files of a journey folder, or a single file. A diagram names its own encoding. */
export function journeyFiles(path: string): FileBytes[] {
  if (!isFolder(path)) return [{ name: plainName(basename(path)), bytes: readBytes(path) }];
  const found = filesOfFolder(path);
  if (found.length === 0)
    throw new Unusable(`${path} is not a journey: it has no .bpmn, .dmn, .json or .yaml file.`);
  return found;
}

/** The files below a folder whose names say that they belong to a journey. */
export const filesOfFolder = (folder: string): FileBytes[] =>
  filesBelow(folder)
    .filter((file) => JOURNEY_FILES.test(file))
    .map((file) => ({
      name: relative(folder, file).split(sep).join('/'),
      bytes: readBytes(file),
    }));

/** The file of a single diagram names its journey: `My diagram (1).bpmn`: `My-diagram-1.bpmn`. */
const plainName = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-+(\.|$)/g, '$1')
    .replace(/^-+/, '') || 'diagram.bpmn';

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .sort();

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you do not have permission to read it',
  ENOTDIR: 'a part of the path is not a folder',
};

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? code ?? 'an unknown fault';
}
