export * from './contract.js';
export { compileDecisions, type CompiledModel } from './compile-decisions.js';
export { compileExpression, type ExpressionOptions } from './compile-expression.js';
export { evaluateDecision, evaluateService } from './evaluate-decision.js';
export { evaluateExpression } from './evaluate-expression.js';
export {
  evaluateModel,
  type ModelAnswer,
  type ModelError,
  type ModelRequest,
} from './evaluate-model.js';
export { fromJson, toJson } from './feel/values/json.js';
export { fromProtocol, toProtocol } from './feel/values/protocol.js';
export type { Value } from './feel/values/value.js';
export type { ModelFile } from './model/definitions.js';
