import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file in this package. It works from `src` and from `dist`. */
export const packagePath = (path: string): string =>
  fileURLToPath(new URL(`../${path}`, import.meta.url));

export const readPackageFile = (path: string): string => readFileSync(packagePath(path), 'utf8');

export const readPackageJson = <T>(path: string): T => JSON.parse(readPackageFile(path)) as T;
