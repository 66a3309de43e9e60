import fc from 'fast-check';

/**
 * Checks a property of random processes. `RANDOM_RUNS` sets the number of runs instead of `runs`. A
 * failure prints the command that repeats it: `WAYMARK_SEED` and `WAYMARK_PATH` lead to the very
 * counterexample, and `WAYMARK_SEED` alone repeats the whole series.
 */
export function checkProperty<T>(
  property: fc.IProperty<T>,
  { runs, divideBy = 1 }: { runs: number; divideBy?: number },
): void {
  const { RANDOM_RUNS, WAYMARK_SEED, WAYMARK_PATH } = process.env;
  fc.assert(property, {
    numRuns: Math.ceil(Number(RANDOM_RUNS ?? runs) / divideBy),
    ...(WAYMARK_SEED !== undefined && { seed: Number(WAYMARK_SEED) }),
    ...(WAYMARK_PATH !== undefined && { path: WAYMARK_PATH }),
    reporter: report<T>,
  });
}

function report<T>(details: fc.RunDetails<T>): void {
  if (!details.failed) return;
  throw new Error(`${fc.defaultReportMessage(details)}\n\nTo repeat it: ${commandFor(details)}`, {
    cause: details.errorInstance,
  });
}

function commandFor<T>({ seed, counterexamplePath }: fc.RunDetails<T>): string {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const file = testPath.slice(testPath.lastIndexOf('/libs/') + 1);
  const path = counterexamplePath === null ? '' : ` WAYMARK_PATH=${counterexamplePath}`;
  const where = `${file} --selectProjects unit -t '${currentTestName}'`;
  return `WAYMARK_SEED=${seed}${path} npm run jest -- ${where}`;
}
