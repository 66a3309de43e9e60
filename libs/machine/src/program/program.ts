import type { CompiledDecision } from '@waymark/decisions';
import type { JsonObject, ProcessId, Sha256 } from '@waymark/domain';
import type { Permissions } from './permissions.js';
import type { ProcessPlan } from './process-plan.js';
import type { VariableDeclaration } from './variable-declaration.js';

/**
 * What was published, compiled: immutable, named by the SHA-256 of its canonical JSON without `id`.
 */
export interface Program {
  id: Sha256;
  format: 1;
  journey: string;
  processes: Record<ProcessId, ProcessPlan>;
  /** By decision id (what `waymark:decision` names). */
  decisions: Record<string, CompiledDecision>;
  /** Form id to form schema (`@waymark/forms`), opaque to the machine. */
  forms: Record<string, JsonObject>;
  variables: Record<string, VariableDeclaration>;
  permissions: Permissions;
}
