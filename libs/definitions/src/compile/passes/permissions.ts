import type { JourneyProcess } from '../../journey/journey-file.js';
import type { Compilation, Pass } from '../compilation.js';

/**
 * Rights as the journey file gives them. In a bare file, caseworkers may use the processes and
 * supervisors may operate them.
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
