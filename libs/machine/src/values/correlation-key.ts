import { isBlank, type ScopeId } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { MessagePlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import { evaluate } from './evaluate.js';

/** The key by which a message finds its receiver: by default the business key of the instance. */
export function correlationKey(run: Run, { key }: MessagePlan, scope: ScopeId): string | null {
  if (!key) return run.state.businessKey ?? null;
  const value = evaluate(run, key, { scope });
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new Fault('correlation-key', 'The correlation key gives neither text nor a number.');
  if (typeof value === 'string' && isBlank(value))
    throw new Fault('correlation-key', 'The correlation key is empty, so it names nobody.');
  return String(value);
}
