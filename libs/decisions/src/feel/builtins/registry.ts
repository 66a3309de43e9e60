import type { FeelFunction } from '../values/value.js';
import { booleanFunctions } from './booleans.js';
import { builtInFunction } from './built-in-function.js';
import { contextFunctions } from './contexts.js';
import { conversionFunctions } from './conversions.js';
import { dateFunctions } from './dates.js';
import { listFunctions } from './lists.js';
import { numberFunctions } from './numbers.js';
import type { BuiltIns } from './overload.js';
import { rangeFunctions } from './ranges.js';
import { sortFunctions } from './sorting.js';
import { statisticFunctions } from './statistics.js';
import { stringFunctions } from './strings.js';

const FAMILIES: BuiltIns[] = [
  booleanFunctions,
  contextFunctions,
  conversionFunctions,
  dateFunctions,
  listFunctions,
  numberFunctions,
  rangeFunctions,
  sortFunctions,
  statisticFunctions,
  stringFunctions,
];

const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)).map(([name, overloads]) => [
    name,
    builtInFunction(name, overloads),
  ]),
);

/** The built-in function of FEEL with this name (DMN 1.5, 10.3.4). */
export const builtIn = (name: string): FeelFunction | undefined => FUNCTIONS.get(name);
