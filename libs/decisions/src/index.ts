export * from './contract.js';
export { compileDecisions } from './compile-decisions.js';
export { describeDecisions, type DescribedDecision } from './describe-decisions.js';
export { compileExpression } from './compile-expression.js';
export { evaluateDecision } from './evaluate-decision.js';
export { evaluateExpression } from './evaluate-expression.js';
export { evaluateModel } from './evaluate-model.js';
export type { Value } from './feel/values/value.js';
export type { ModelFile } from './model/definitions.js';
