import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { pageBudget } from './page-budget.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../../', import.meta.url));

// A build inside a test run has another NODE_ENV. People must get React's production build.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root,
  plugins: [react(), pageBudget()],
  resolve: {
    conditions: ['@waymark/source', 'module', 'browser', 'production', 'import', 'default'],
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022' },
  // govuk-frontend carries an Internet Explorer media query that lightningcss does not read.
  css: {
    lightningcss: { errorRecovery: true },
    preprocessorOptions: {
      scss: { quietDeps: true, loadPaths: [repository, `${repository}node_modules`] },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4300', '/oidc': 'http://127.0.0.1:4300' } },
});
