// npm run lint: whether every file is formatted, and what ESLint finds. Prettier and ESLint use one
// core each, so they run side by side.
import { run } from './steps.mjs';

const bin = (path, ...args) => run(process.execPath, [`node_modules/${path}`, ...args]);

/** The rule about who may import whom is silent without a project graph, so Nx makes one first. */
async function eslint() {
  const graph = await run(
    process.execPath,
    ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'],
    {
      quiet: true,
    },
  );
  return graph === 0 ? bin('eslint/bin/eslint.js', '.') : graph;
}

const codes = await Promise.all([
  bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  eslint(),
]);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
