import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleHere } from '../../rule.js';

/** `apart` names user tasks of the journey. */
export const apartElementMissing: RuleHere = {
  code: 'apart-element-missing',
  severity: 'error',
  check: (compilation) => {
    const tasks = userTasksOf(compilation);
    return [...nodesOf(compilation)].flatMap(({ plan, element }) =>
      (plan.task?.apart ?? [])
        .filter((named) => named === plan.id || !tasks.has(named))
        .map((named) => ({
          element,
          message:
            named === plan.id
              ? `${describeFirst(element)} names itself in 'apart'. ` +
                'Name the step that another person does'
              : `${describeFirst(element)} names '${named}' in 'apart', which is not a user task ` +
                'of this journey. Correct the id',
        })),
    );
  },
};

const userTasksOf = (compilation: Compilation): Set<string> =>
  new Set(
    [...nodesOf(compilation)]
      .filter(({ plan }) => plan.task !== undefined)
      .map(({ plan }) => plan.id),
  );
