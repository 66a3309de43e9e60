import { compileJourney } from '@waymark/definitions';
import { diagnosticsOf } from '../diagnostics.js';
import { filesOf } from '../model-file.js';
import type { Operation } from './operation.js';

/** Deploys all files together, or none. */
export const deploy: Operation = {
  fields: { name: 'string?', xml: 'string?', files: 'list?' },
  run(session, request) {
    const compiled = compileJourney({
      files: filesOf(request),
      mode: session.mode,
      scriptFormats: ['text/x-pebl'],
    });
    if (!compiled.ok) return { ...diagnosticsOf(compiled.failure), processes: [], decisions: [] };
    const { program, problems } = compiled.value;
    session.simulation.deploy(program);
    return {
      ...diagnosticsOf(problems),
      processes: Object.keys(program.processes),
      decisions: Object.values(program.decisions).map(({ name }) => name),
    };
  },
};
