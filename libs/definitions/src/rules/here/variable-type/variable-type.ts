import { misfitOfType, type Program } from '@waymark/machine';
import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** What a variable begins with, and the list that a loop gives it, have the variable's type. */
export const variableType: RuleHere = {
  code: 'variable-type',
  severity: 'error',
  check: (compilation) => [...defaults(compilation), ...lists(compilation)],
};

function defaults({ variables }: Compilation): RuleFinding[] {
  const declared: Program['variables'] = Object.fromEntries(variables);
  return [...variables]
    .filter(
      ([name, { default: value }]) =>
        value !== undefined && misfitOfType(declared, [name, value]) !== null,
    )
    .map(([name, { type, values }]) => ({
      file: 'journey.json',
      about: name,
      message:
        `The default of '${name}' is ` +
        `${values ? 'not one of its values' : `not of the type ${type}`}. ` +
        'Correct the default or the declaration',
    }));
}

function lists(compilation: Compilation): RuleFinding[] {
  return [...nodesOf(compilation)].flatMap(({ element, plan: { loop } }) => {
    const name = loop?.kind === 'multi-instance' ? loop.outputCollection : undefined;
    const type = name === undefined ? undefined : compilation.variables.get(name)?.type;
    return type === undefined || type === 'list' || type === 'any'
      ? []
      : [
          {
            element,
            message:
              `${describeFirst(element)} collects a list in '${name}', which is declared as ` +
              `${type}. Declare it as list`,
          },
        ];
  });
}
