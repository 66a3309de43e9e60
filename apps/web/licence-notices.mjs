import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The packages of bpmn.io in the pages, whose notices have to be shipped with them. */
const PACKAGES = ['bpmn-js', 'diagram-js', 'diagram-js-minimap', 'bpmn-auto-layout', 'bpmn-moddle'];
const require = createRequire(import.meta.url);

/** Writes the copyright notices of these packages into the build, as one text. */
export const licenceNotices = () => ({
  name: 'waymark-licence-notices',
  apply: 'build',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'licences/bpmn-io.txt',
      source: PACKAGES.map((name) => `${name}\n\n${licenceOf(name)}`).join('\n\n'),
    });
  },
});

/** Some packages name their licence in `package.json` alone. */
function licenceOf(name) {
  const folder = (require.resolve.paths(name) ?? [])
    .map((root) => join(root, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (!folder) throw new Error(`${name} is not installed, so its licence cannot be shipped`);
  const file = join(folder, 'LICENSE');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${license} licence, ${author?.name ?? author}`;
}
