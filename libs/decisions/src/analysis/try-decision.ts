import type { Instant, Json, JsonObject, Problem } from '@waymark/domain';
import { sessionOf, variablesScope, withinLimits } from '../evaluate-expression.js';
import { lookUp } from '../feel/lookup.js';
import type { SeenTable } from '../feel/session.js';
import { fromTypedJson } from '../feel/types/from-typed-json.js';
import { answerOf } from '../feel/values/json.js';
import type { Value } from '../feel/values/value.js';
import type { CompiledDecision } from '../contract.js';
import { loadModel, type LoadedElement } from '../runtime/loaded-model.js';
import { Run } from '../runtime/run.js';
import { openDecision } from './open-table.js';

/** What a decision answers to made-up values, and why. */
export interface TriedDecision {
  value: Json;
  problems: Problem[];
  /** Of the table itself, if the decision is one and its inputs could be read. */
  inputs: Json[];
  rows: TriedRow[];
}
interface TriedRow {
  /** Whether it counted for the answer. */
  counted: boolean;
  /** For each column of inputs, whether the cell fits. */
  fits: boolean[];
}

/**
 * Makes a decision as a case would, with each cell. A decision that this one requires is not made
 * if the variables have its name: its value is then given.
 */
export function tryDecision(
  decision: CompiledDecision,
  { variables, now }: { variables: JsonObject; now: Instant },
): TriedDecision | null {
  const open = openDecision(decision);
  if (!open) return null;
  const session = sessionOf({ variables, now });
  const seen: SeenTable[] = [];
  session.watch = (table) => {
    if (table.owner === open.decision.id) seen.push(table);
  };
  const model = loadModel(open.plan);
  const known = new Map(Object.entries(variables));
  const given = new Map(
    open.decision.requires.flatMap(({ kind, key, name }): [string, Value][] => {
      const value = kind === 'decision' ? lookUp(known, name) : undefined;
      const type = model.decisions.get(key)?.type ?? null;
      return value === undefined ? [] : [[key, fromTypedJson(value, type)]];
    }),
  );
  const read = ({ name, type }: LoadedElement): Value | undefined =>
    fromTypedJson(lookUp(known, name), type);
  const free = variablesScope(session, { variables, now });
  const run = new Run(model, session, { read, free, given });
  const value = withinLimits(session, () => answerOf(session, run.decision(open.key)));
  const [table] = seen;
  const counted = new Set(session.rules);
  return {
    value: value ?? null,
    problems: session.problems,
    inputs: table?.inputs ?? [],
    rows: (table?.rows ?? []).map(({ id: rule, fits }) => ({
      counted: counted.has(`${open.decision.id}:${rule}`),
      fits,
    })),
  };
}
