import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const TEXT = /\.(?:js|css|svg|html)$/;
const FORMS = [
  ['br', promisify(brotliCompress), {}],
  ['gz', promisify(gzip), { level: 9 }],
];

/**
 * Writes every text file of the build compressed beside itself, once and not at each request. The
 * API serves the form that a browser takes (`apps/api/src/platform/web-root.ts`). It reads what was
 * written, because Vite finishes the files after every other plugin has seen them.
 */
export const compressedAssets = () => ({
  name: 'waymark-compressed-assets',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const files = Object.keys(bundle).filter((name) => TEXT.test(name));
    for (const path of files.map((name) => join(dir, name))) {
      const content = await readFile(path);
      for (const [end, compress, options] of FORMS)
        await writeFile(`${path}.${end}`, await compress(content, options));
    }
  },
});
