import type { JsonObject } from '@waymark/domain';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Unusable } from './exit-code.js';

/** A JSON object from a file, or from standard input with `-`. */
export function jsonFile(path: string): JsonObject {
  const text = readBytes(path).toString('utf8');
  const value: unknown = parsed(text, path);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Unusable(`${path} holds no JSON object`);
  return value as JsonObject;
}

export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch {
    throw new Unusable(`${path} cannot be read`);
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable(`${path} is no JSON`);
  }
}

export interface TextFile { path: string; content: string }
const JOURNEY_FILES = /\.(bpmn|dmn|json|ya?ml|xml)$/;

/** The files of a journey folder, or one file by itself. */
export function journeyFiles(path: string): TextFile[] {
  const found = isFolder(path) ? filesBelow(path).filter((file) => JOURNEY_FILES.test(file)) : [path];
  if (found.length === 0) throw new Unusable(`${path} holds no journey`);
  return found.map((file) => ({ path: isFolder(path) ? relative(path, file) : basename(path), content: readBytes(file).toString('utf8') }));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new Unusable(`${path} cannot be read`);
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
