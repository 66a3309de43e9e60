import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const TABLE = fileURLToPath(new URL('../../libs/contracts/src/routes.ts', import.meta.url));
const libraries = { resolve: { conditions: ['@waymark/source', 'node', 'import', 'default'] } };

/**
 * The browser needs of each route how to call it. The shapes, with which the server parses and
 * OpenAPI describes, would bring zod into the first chunk of every page and never run there.
 */
export const thinRoutes = () => ({
  name: 'waymark-thin-routes',
  async load(id) {
    if (id.split('?')[0] !== TABLE) return null;
    const { module } = await runnerImport(TABLE, libraries);
    return thinTable(module);
  },
});

/** The table as a module: `API_PREFIX` and, of each route, what a client sends by. */
export function thinTable({ API_PREFIX, routes }) {
  const thin = Object.fromEntries(
    Object.entries(routes).map(([name, { method, path, command, produces }]) => [
      name,
      { method, path, command, produces },
    ]),
  );
  return (
    `export const API_PREFIX = ${JSON.stringify(API_PREFIX)};\n` +
    `export const routes = ${JSON.stringify(thin)};\n`
  );
}
