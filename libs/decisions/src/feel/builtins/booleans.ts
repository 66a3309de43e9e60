import { isSame } from '../values/equality.js';
import type { Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

export const booleanFunctions: BuiltIns = {
  not: [
    overload('negand: boolean', (_, [negand]: [boolean]) => !negand),
    overload('negand: any', (session, [negand]: [Value]) =>
      negand === null ? null : session.mismatch('Only true and false have an opposite.', negand),
    ),
  ],
  is: [
    overload(
      'value1?: any, value2?: any',
      (session, [value1, value2]: [Value | undefined, Value | undefined]) => {
        session.spendWalk(value1, value2);
        return isSame(value1 ?? null, value2 ?? null);
      },
    ),
  ],
};
