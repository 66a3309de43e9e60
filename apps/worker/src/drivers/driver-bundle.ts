import { bundleWorkflowCode } from '@temporalio/worker';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DriverBundle {
  code: string;
  failureConverterPath: string;
  /** Changes with the driver's code. */
  checksum: string;
}

/**
 * The driver as Temporal's sandbox loads it. Bundling takes seconds, so the bundle is kept in the
 * data folder until its sources change.
 */
export async function driverBundle(dataDir: string): Promise<DriverBundle> {
  const workflowsPath = pathOf('@waymark/workflows/driver');
  const failureConverterPath = pathOf('@waymark/workflows/failure-converter');
  const checksum = checksumOf(dirname(workflowsPath));
  const kept = join(dataDir, 'driver-bundles', `${checksum}.js`);
  if (!existsSync(kept))
    keep(
      kept,
      (await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: silent })).code,
    );
  return { code: readFileSync(kept, 'utf8'), failureConverterPath, checksum };
}

function keep(file: string, code: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
}

/** A checksum of the driver's files and of the library that they are bundled with. */
function checksumOf(folder: string): string {
  const { version } = createRequire(import.meta.url)('@temporalio/worker/package.json') as {
    version: string;
  };
  const hash = createHash('sha256').update(version);
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.js'))
    .sort())
    hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

const pathOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));

const quiet = (): void => {};
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
