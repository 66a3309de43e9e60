import type { Change } from './change.js';
import { differs, type Versions } from './compare.js';

/**
 * Variables about a person that a version begins to keep, and variables of the live version that
 * become something else.
 * @param assumed the version is a bare diagram: nobody declared its variables, and that they are
 *   personal is only assumed
 */
export function variablesChanged({ live, next }: Versions, assumed: boolean): Change[] {
  return Object.entries(next.variables).flatMap(([name, plan]): Change[] => {
    const before = live?.variables[name];
    if (before === undefined)
      return plan.class === 'none' || assumed
        ? []
        : [
            {
              code: 'personal-variable',
              place: `variable ${name}`,
              words: `The variable “${name}” keeps ${KEPT[plan.class]}.`,
              needs: 'second-person',
            },
          ];
    return differs(before, plan)
      ? [
          {
            code: 'variable-changed',
            place: `variable ${name}`,
            words: `The variable “${name}” is declared otherwise.`,
            needs: 'second-person',
          },
        ]
      : [];
  });
}

const KEPT = { personal: 'personal data', special: 'special category data' } as const;
