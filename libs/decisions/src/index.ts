export * from './contract.js';
export { compileExpression, type ExpressionOptions } from './compile-expression.js';
export { evaluateExpression } from './evaluate-expression.js';
export { fromJson, toJson } from './feel/values/json.js';
export { fromProtocol, toProtocol } from './feel/values/protocol.js';
export type { Value } from './feel/values/value.js';
