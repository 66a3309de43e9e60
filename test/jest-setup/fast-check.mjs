// What a spec gets when it imports `fast-check`: the package itself, which reads WAYMARK_SEED and
// WAYMARK_PATH and says on failure with which command the same values are tried again. Without a
// seed every run tries new values. (jest.config.mjs maps the name; only specs that use properties
// load this.)
import fc from '../../node_modules/fast-check/lib/fast-check.js';

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;

const { WAYMARK_SEED: seed, WAYMARK_PATH: path } = process.env;

fc.configureGlobal({
  ...(seed && { seed: Number(seed) }),
  ...(path && { path, endOnFailure: true }),
  reporter,
});

function reporter(run) {
  if (!run.failed) return;
  throw new Error(`${fc.defaultReportMessage(run)}\n\nTry the same again:\n  ${commandFor(run)}`, {
    cause: run.errorInstance,
  });
}

function commandFor({ seed: tried, counterexamplePath }) {
  const { testPath = '', currentTestName = '' } = globalThis.expect?.getState() ?? {};
  const file = testPath.replace(/^.*\/(?=(libs|apps|test)\/)/, '');
  const at = counterexamplePath ? ` WAYMARK_PATH=${counterexamplePath}` : '';
  // Jest reads a name as a pattern and the shell reads the quotes: a full stop stands for both.
  const name = currentTestName.replace(/[^\w\s,-]/g, '.');
  return `WAYMARK_SEED=${tried}${at} npm run jest -- ${file} -t '${name}'`;
}
