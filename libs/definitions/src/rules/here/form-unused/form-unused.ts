import { nodesOf } from '../../../compile/compilation.js';
import type { RuleHere } from '../../rule.js';

/** A task uses every form. */
export const formUnused: RuleHere = {
  code: 'form-unused',
  severity: 'warning',
  check: (compilation) => {
    const used = new Set([...nodesOf(compilation)].map(({ plan }) => plan.task?.form));
    return [...compilation.forms.keys()]
      .filter((form) => !used.has(form))
      .map((form) => ({
        file: `forms/${form}.json`,
        about: form,
        message: `No task uses the form '${form}'. Name it in a task, or delete its file`,
      }));
  },
};
