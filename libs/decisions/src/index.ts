export * from './contract.js';
export {
  analyseTable,
  type Gap,
  type Overlap,
  type TableAnalysis,
} from './analysis/analyse-table.js';
export { askedOf, type AskedValue } from './analysis/asked-of.js';
export { tryDecision, type TriedDecision } from './analysis/try-decision.js';
export { compileDecisions } from './compile-decisions.js';
export { describeDecisions, type DescribedDecision } from './describe-decisions.js';
export { compileExpression } from './compile-expression.js';
export { evaluateDecision } from './evaluate-decision.js';
export { evaluateExpression } from './evaluate-expression.js';
export { evaluateModel } from './evaluate-model.js';
export { toldNames } from './told-names.js';
export type { Value } from './feel/values/value.js';
export type { ModelFile } from './model/definitions.js';
