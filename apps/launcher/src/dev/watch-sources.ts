import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Code, and the data that a program reads beside it; editors' own files have other endings. */
const SOURCE = /\.(tsx?|json|bpmn|dmn|ya?ml)$/;
const SPEC = /\.spec\.tsx?$/;

/**
 * Calls `changed` with the path of each source that is written, made or removed below these folders
 * of the checkout. @returns how to stop.
 */
export function watchSources(
  root: string,
  folders: readonly string[],
  changed: (path: string) => void,
): () => void {
  const watchers: FSWatcher[] = folders
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) =>
      watch(join(root, folder), { recursive: true }, (_event, name) => {
        if (name && SOURCE.test(name) && !SPEC.test(name)) changed(`${folder}/${name}`);
      }),
    );
  return () => watchers.forEach((watcher) => watcher.close());
}
