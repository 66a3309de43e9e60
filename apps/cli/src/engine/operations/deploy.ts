import { messageFlowsOf, prepareJourney } from '@waymark/definitions';
import { diagnosticsOf } from '../diagnostics.js';
import { filesOf } from '../model-file.js';
import type { Operation } from './operation.js';

/** Deploys all files together, or none. */
export const deploy: Operation = {
  fields: { name: 'string?', xml: 'string?', files: 'list?' },
  run(session, request) {
    const files = filesOf(request);
    const prepared = prepareJourney({
      files,
      mode: session.mode,
      scriptFormats: ['text/x-pebl'],
    });
    if (!prepared.ok) return { ...diagnosticsOf(prepared.findings), processes: [], decisions: [] };
    const { program, findings } = prepared;
    if (session.hand) session.hand.deploy(program, messageFlowsOf(files));
    else session.simulation.deploy(program);
    return {
      ...diagnosticsOf(findings),
      processes: Object.keys(program.processes),
      decisions: Object.values(program.decisions).map(({ name }) => name),
    };
  },
};
