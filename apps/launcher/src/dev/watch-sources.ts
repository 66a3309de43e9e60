import { watch } from 'chokidar';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Code, and the data that a program reads beside it; editors' own files have other endings. */
const SOURCE = /\.(tsx?|json|bpmn|dmn|ya?ml)$/;
const SPEC = /\.spec\.tsx?$/;

/**
 * Calls `changed` with the path of each source that is written, replaced, made or removed below
 * these folders of the checkout. Editors and git often replace a file, and Node's own recursive
 * watch then loses it; chokidar does not.
 * @returns how to stop, as soon as every folder is watched
 */
export async function watchSources(
  root: string,
  folders: readonly string[],
  changed: (path: string) => void,
): Promise<() => void> {
  const watcher = watch(
    folders.filter((folder) => existsSync(join(root, folder))),
    { cwd: root, ignoreInitial: true },
  );
  watcher.on('all', (event, path) => {
    if (event.endsWith('Dir') || !SOURCE.test(path) || SPEC.test(path)) return;
    changed(path.replaceAll(sep, '/'));
  });
  await once(watcher, 'ready');
  return () => void watcher.close();
}
