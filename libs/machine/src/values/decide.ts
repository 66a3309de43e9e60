import { evaluateDecision, type CompiledDecision } from '@waymark/decisions';
import type { Json, JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { ReadingRun } from '../reading-run.js';
import { declaredTypes } from './declared-types.js';
import { requirePlain } from './evaluate.js';
import { isMistake } from './is-mistake.js';
import { settingsFor } from './settings.js';

interface Decided {
  value: Json;
  rules: string[];
}

/**
 * The answer of a decision, with the rules that matched. It is a fault if there is none, and if a
 * value was of the wrong type: a row for everything else would answer for it.
 */
export function decide(
  run: ReadingRun,
  decision: CompiledDecision,
  { variables, fault }: { variables: JsonObject; fault: string },
): Decided {
  const { value, problems, rules } = evaluateDecision(decision, {
    variables: { ...variables, ...settingsFor(run, decision) },
    types: declaredTypes(run.program),
    now: run.at,
    zone: run.reference.zone,
    allowance: run.allowance,
  });
  const failed = problems.filter((problem) => isMistake(problem) || value === null);
  if (failed.length > 0)
    throw new Fault(fault, failed.map(({ code, message }) => `${code}: ${message}`).join('; '));
  requirePlain(value);
  return { value, rules };
}
