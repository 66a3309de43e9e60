import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

/** The driver as a worker would load it, bundled from its source. */
export function bundleDriver(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: sourceOf('driver'),
    failureConverterPath: sourceOf('failure-converter'),
    logger: silent,
  });
}

const sourceOf = (name: string): string =>
  fileURLToPath(new URL(`../../libs/workflows/src/${name}.ts`, import.meta.url));

const quiet = (): void => {};
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
