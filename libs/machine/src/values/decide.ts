import { evaluateDecision, type CompiledDecision } from '@waymark/decisions';
import type { Json, JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { Run } from '../run.js';
import { settingsFor } from './settings.js';

interface Decided {
  value: Json;
  rules: string[];
}

/** The answer of a decision, with the rules that matched; a fault if it has no answer. */
export function decide(
  run: Run,
  decision: CompiledDecision,
  { variables, fault }: { variables: JsonObject; fault: string },
): Decided {
  const { value, problems, rules } = evaluateDecision(decision, {
    variables: { ...variables, ...settingsFor(run, decision) },
    now: run.at,
    zone: run.reference.zone,
    allowance: run.allowance,
  });
  const failed = problems.filter((problem) => problem.severity === 'error' || value === null);
  if (failed.length > 0)
    throw new Fault(fault, failed.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return { value, rules };
}
