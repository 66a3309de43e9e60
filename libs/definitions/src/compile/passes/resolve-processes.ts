import { describeFirst } from '../../model/describe.js';
import type { Element, Model } from '../../model/model.js';
import { attribute, isA } from '../../model/queries.js';
import { report, type Compilation, type Pass } from '../compilation.js';

/** Finds the processes of all files, and global tasks as processes of one node. */
export const resolveProcesses: Pass = (compilation) => {
  for (const model of compilation.models) {
    for (const element of model.definitions.children) {
      if (isA(element, 'Process') || isA(element, 'GlobalTask'))
        addDraft(compilation, model, element);
    }
  }
  if (compilation.drafts.size === 0 && compilation.models.length > 0) reportNoProcess(compilation);
  for (const { id } of compilation.journey.processes) {
    if (!compilation.drafts.has(id))
      compilation.problems.push({
        code: 'journey-process-missing',
        severity: 'error',
        message:
          `journey.json lists the process '${id}', which is in none of the ` +
          'diagrams. Correct the id, or add the diagram',
        element: id,
        file: 'journey.json',
      });
  }
};

function addDraft(compilation: Compilation, model: Model, element: Element): void {
  if (element.id === undefined) {
    report(compilation, {
      code: 'process-id',
      element,
      message: `${describeFirst(element)} has no id. Set its id attribute`,
    });
    return;
  }
  if (compilation.drafts.has(element.id)) {
    report(compilation, {
      code: 'process-duplicate',
      element,
      message: `Two processes have the id '${element.id}'. Change one of them`,
    });
    return;
  }
  compilation.drafts.set(element.id, {
    id: element.id,
    element,
    model,
    executable: isExecutable(compilation, element),
    nodes: new Map(),
    flows: new Map(),
    scopes: new Map(),
  });
}

/**
 * BPMN does not say what a missing `isExecutable` means. In a bare file the process runs. Global
 * tasks always run.
 */
function isExecutable(compilation: Compilation, element: Element): boolean {
  if (isA(element, 'GlobalTask') || compilation.mode === 'simulate') return true;
  const written = attribute(element, 'isExecutable')?.trim();
  if (written === undefined) return true;
  return written === 'true' || written === '1';
}

function reportNoProcess(compilation: Compilation): void {
  const element = compilation.models[0]?.definitions;
  if (element !== undefined)
    report(compilation, {
      code: 'no-process',
      element,
      unsupported: true,
      message: 'The file contains no process that Waymark can run. Draw a process with elements',
    });
}
