import { isFlagged, isUntold, londonDate, type JsonObject, type Priority } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { childFacts } from './child-facts.js';
import { withRiskOfMatches } from './risk-of-matches.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';
import { startRowTask } from './row-task.js';
import type { ContactMethod } from './triage-tables.js';

/** Gives a row that a person must look at first to a person. */
export async function setAsideRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: TriagedRow; outcome: 'excluded' | 'held'; code: string },
): Promise<SettledRow> {
  const {
    read: { row, triage, table },
    outcome,
    code,
  } = input;
  const standard = { on: londonDate(within.at), policy: context.policy };
  const flagged = isFlagged(row, standard);
  const untold = isUntold(row, standard);
  const clock = clockOf({ priority: triage.priority, flagged, untold, code });
  const contact: ContactMethod = code.startsWith('child-') ? 'specialist' : 'none';
  const known: JsonObject = {
    // A row that could be P1 climbs the ladder of a High case until a person has looked at it.
    grade: clock === 'P1' && row.riskGrade !== 'high' ? null : row.riskGrade,
    policeGrade: row.riskGrade,
    daFlag: row.daFlag === 'yes',
    svFlag: row.svFlag === 'yes',
    stalking: row.stalkingFlag === 'yes',
    hba: row.hbaFlag === 'yes',
    suspectAtAddress: row.suspectAtAddress,
    ...childFacts(row, within.at),
  };
  const { priority, variables } = await withRiskOfMatches(within, row, {
    priority: clock,
    variables: known,
  });
  const instance = await startRowTask(within, context, {
    row: table.row,
    outcome,
    code,
    flagged,
    priority,
    variables,
  });
  return {
    row: table.row,
    outcome,
    code,
    case: null,
    priority,
    contact,
    instance,
    explained: { offence: row.offence, why: triage.why },
  };
}

/** A row that could be P1 is handled as P1: nobody has looked at it yet. */
const clockOf = (known: {
  priority: Priority;
  flagged: boolean;
  untold: boolean;
  code: string;
}): Priority =>
  known.flagged ||
  known.untold ||
  known.code.startsWith('child-') ||
  known.code === 'unknown-offence'
    ? 'P1'
    : known.priority;
