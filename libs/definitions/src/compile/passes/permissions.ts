import type { JourneyProcess } from '../../journey/journey-file.js';
import type { Compilation, Pass } from '../compilation.js';

/**
 * Who may what, as the journey file says. A bare file can be used by caseworkers and run by those
 * who supervise them.
 */
export const compilePermissions: Pass = (compilation: Compilation) => {
  const listed = compilation.bare
    ? [...compilation.drafts.keys()].map(bareProcess)
    : compilation.journey.processes;
  compilation.permissions = {
    processes: Object.fromEntries(
      listed.map(({ id, start, see, operate, elements }) => [
        id,
        defined({ start, see, operate, elements }),
      ]),
    ),
  };
};

const bareProcess = (id: string): JourneyProcess => ({
  id,
  start: ['caseworker', 'supervisor'],
  see: ['caseworker', 'supervisor'],
  operate: ['supervisor', 'service-manager'],
});

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
