import type { Json } from '@waymark/domain';
import type { VariableDeclaration } from '@waymark/machine';
import type { RuleHere } from '../../rule.js';

/** The default of a variable has the variable's type. */
export const variableType: RuleHere = {
  code: 'variable-type',
  severity: 'error',
  check: (compilation) =>
    [...compilation.variables]
      .filter(
        ([, { type, default: value }]) =>
          value !== undefined && value !== null && !FITS[type](value),
      )
      .map(([name, { type }]) => ({
        file: 'journey.json',
        about: name,
        message:
          `The default of '${name}' is not of the type ${type}. Correct the ` +
          'default or the type',
      })),
};

const isText = (value: Json): boolean => typeof value === 'string';

const FITS: Record<VariableDeclaration['type'], (value: Json) => boolean> = {
  string: isText,
  date: isText,
  'date-time': isText,
  duration: isText,
  any: () => true,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && !Array.isArray(value),
};
