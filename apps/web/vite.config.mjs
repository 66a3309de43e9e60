import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressedAssets } from './compressed-assets.mjs';
import { leftOutOfWorkers } from './left-out-of-workers.mjs';
import { licenceNotices } from './licence-notices.mjs';
import { pageBudget } from './page-budget.mjs';
import { thinRoutes } from './thin-routes.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../', import.meta.url));

// In development (`npm run dev`) the API listens at another address than people use.
const api = process.env.WAYMARK_API ?? 'http://127.0.0.1:4300';

export default defineConfig(({ command }) => ({
  root,
  plugins: [thinRoutes(), react(), licenceNotices(), pageBudget(), compressedAssets()],
  resolve: {
    conditions: ['@waymark/source', 'module', 'browser', modeOf(command), 'import', 'default'],
  },
  worker: { format: 'es', plugins: () => [leftOutOfWorkers()] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022' },
  // govuk-frontend carries an Internet Explorer media query that lightningcss does not read.
  css: {
    lightningcss: { errorRecovery: true },
    preprocessorOptions: {
      scss: { quietDeps: true, loadPaths: [repository, `${repository}node_modules`] },
    },
  },
  // The Host header stays as the browser sent it: cookies and sign-in belong to that origin.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/identity', '/admin', '/health', '/stopped'].map((path) => [
        `^${path}(/|$|\\?)`,
        { target: api, changeOrigin: false },
      ]),
    ),
  },
}));

/** A test that builds runs with another NODE_ENV, but people get the production build of React. */
function modeOf(command) {
  if (command === 'build') process.env.NODE_ENV = 'production';
  return command === 'build' ? 'production' : 'development';
}
