import type { Compilation, ProcessDraft } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import { attribute, isA } from '../../../model/queries.js';
import type { RuleHere } from '../../rule.js';

/** A published process says that it is executable. */
export const processNotExecutable: RuleHere = {
  code: 'process-not-executable',
  severity: 'warning',
  check: (compilation) =>
    [...compilation.drafts.values()]
      .filter((draft) => !runs(compilation, draft))
      .map((draft) => ({
        element: draft.element,
        message:
          `${describeFirst(draft.element)} is not marked as executable, so it cannot ` +
          'run. Set isExecutable="true"',
        severity: isNeeded(compilation, draft) ? ('error' as const) : ('warning' as const),
      })),
};

function runs(compilation: Compilation, draft: ProcessDraft): boolean {
  const unsaid =
    attribute(draft.element, 'isExecutable') === undefined && isA(draft.element, 'Process');
  return draft.executable && (compilation.bare || !unsaid);
}

/** Needed: listed in the journey, or the only hope of a bare file. */
function isNeeded(compilation: Compilation, draft: ProcessDraft): boolean {
  if (!compilation.bare)
    return compilation.journey.processes.some((process) => process.id === draft.id);
  return [...compilation.drafts.values()].every((each) => !each.executable);
}
