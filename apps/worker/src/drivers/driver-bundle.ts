import { bundleWorkflowCode } from '@temporalio/worker';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

export interface DriverBundle { code: string; failureConverterPath: string; /** Changes when the driver's code changes. */ checksum: string }

/** The driver as Temporal's sandbox loads it. */
export async function driverBundle(): Promise<DriverBundle> {
  const failureConverterPath = pathOf('@waymark/workflows/failure-converter');
  const { code } = await bundleWorkflowCode({ workflowsPath: pathOf('@waymark/workflows/driver'), failureConverterPath, logger: silent });
  return { code, failureConverterPath, checksum: createHash('sha256').update(code).digest('hex').slice(0, 12) };
}

const pathOf = (specifier: string): string => fileURLToPath(import.meta.resolve(specifier));

const quiet = (): void => {};
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
