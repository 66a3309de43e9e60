import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId } from '@waymark/domain';
import type { MappingPlan, ValuePlan } from './value-plan.js';

/** An event definition. */
export type EventPlan =
  | {
      kind: 'timer';
      form: 'date' | 'duration' | 'cycle';
      value: ValuePlan;
      calendar?: string;
    }
  /** A timer whose length is dated reference data (`waymark:rule`). */
  | { kind: 'timer'; form: 'rule'; value: ValuePlan }
  | { kind: 'message'; message: MessagePlan }
  | { kind: 'signal'; name: string | null }
  | {
      kind: 'error';
      code: string | null;
      codeVariable?: string;
      messageVariable?: string;
    }
  | { kind: 'escalation'; code: string | null; codeVariable?: string }
  | { kind: 'conditional'; condition: CompiledExpression }
  | { kind: 'compensation'; activity: ElementId | null; wait: boolean }
  | { kind: 'terminate' }
  | { kind: 'cancel' }
  | { kind: 'link'; name: string };

/**
 * `key` is the expression of the correlation key. Without it the key is the business key of the
 * instance, and a start event takes a message with any key.
 */
export interface MessagePlan {
  name: string | null;
  key?: CompiledExpression;
  /** What a sent message carries. */
  payload?: MappingPlan[];
}
