import type { CompiledDecision } from '@waymark/decisions';
import type { JsonObject, ProcessId, Sha256 } from '@waymark/domain';
import type { Permissions } from './permissions.js';
import type { ProcessPlan } from './process-plan.js';
import type { VariableDeclaration } from './variable-declaration.js';

/**
 * A published journey, compiled. It is immutable, and its id is the SHA-256 of its canonical JSON
 * without `id`.
 */
export interface Program {
  id: Sha256;
  format: 1;
  journey: string;
  processes: Record<ProcessId, ProcessPlan>;
  /** By decision id, which `waymark:decision` names. */
  decisions: Record<string, CompiledDecision>;
  /** Form schemas (`@waymark/forms`) by form id. The machine does not look inside. */
  forms: Record<string, JsonObject>;
  variables: Record<string, VariableDeclaration>;
  permissions: Permissions;
}
