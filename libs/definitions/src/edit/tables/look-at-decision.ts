import {
  analyseTable,
  askedOf,
  compileDecisions,
  tryDecision,
  type AskedValue,
  type CompiledDecision,
  type TableAnalysis,
  type TriedDecision,
} from '@waymark/decisions';
import type { Instant, JsonObject, Problem } from '@waymark/domain';

/** What can be said of a decision as it stands, for people who change it. */
export interface LookedDecision {
  faults: CellFault[];
  /** Null where the table cannot be compiled as a whole, or there is none. */
  analysis: TableAnalysis | null;
  asked: AskedValue[];
}
export interface CellFault {
  /** Null where it is not about a cell. */
  cell: { row: number; part: 'input' | 'output'; column: number } | null;
  message: string;
}

interface ModelFiles {
  files: { name: string; xml: string }[];
  decision: string;
}

export function lookAtDecision({ files, decision }: ModelFiles): LookedDecision {
  const compiled = compileDecisions(files);
  if (!compiled.ok) return { faults: compiled.failure.map(faultOf), analysis: null, asked: [] };
  const { decisions, problems } = compiled.value;
  const found = decisions.find(({ id }) => id === decision);
  return {
    faults: problems.filter(({ element }) => element === decision).map(faultOf),
    analysis: found ? analyseTable(found) : null,
    asked: found ? askedOf(found) : [],
  };
}

/** What the decision answers to these values; null if it cannot be made at all. */
export function tryDecisionOf(
  { files, decision }: ModelFiles,
  given: { variables: JsonObject; now: Instant },
): TriedDecision | null {
  const compiled = compileDecisions(files);
  const found: CompiledDecision | undefined = compiled.ok
    ? compiled.value.decisions.find(({ id }) => id === decision)
    : undefined;
  return found ? tryDecision(found, given) : null;
}

function faultOf({ message, parameters }: Problem): CellFault {
  const { row, part, column } = parameters ?? {};
  const isCell = typeof row === 'number' && typeof column === 'number';
  return {
    cell: isCell ? { row, column, part: part === 'output' ? 'output' : 'input' } : null,
    message,
  };
}
