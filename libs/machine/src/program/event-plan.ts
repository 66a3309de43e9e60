import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId } from '@waymark/domain';
import type { MappingPlan, ValuePlan } from './value-plan.js';

export type EventPlan =
  | {
      kind: 'timer';
      form: 'date' | 'duration' | 'cycle';
      value: ValuePlan;
      calendar?: string;
    }
  /** A timer whose length is effective-dated reference data (`waymark:rule`). */
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
 * `key`: the correlation key's expression; absent = the instance's business key, and for a start
 * event: any.
 */
export interface MessagePlan {
  name: string | null;
  key?: CompiledExpression;
  /** Sending: what the message carries. */
  payload?: MappingPlan[];
}
