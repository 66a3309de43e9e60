import {
  compareGrades,
  handledAs,
  type CohortRow,
  type Grade,
  type JsonObject,
  type Priority,
} from '@waymark/domain';
import { handledGrade } from '../case-file/handled-grade.js';
import { loadCase } from '../case-file/case-store.js';
import type { CaseTransaction } from '../case-transaction.js';
import { casesOfSamePerson } from './look-up-row.js';

/** How the task about a row is ranked. */
export interface RowRisk {
  priority: Priority;
  /** Variables of the task: grade, grade of the police, and flags. */
  variables: JsonObject;
}

/**
 * A row that may be about a person with an open case is worked as that case is, if its risk is the
 * higher one (docs/service/intake.md#no-row-is-a-forgotten-victim).
 */
export async function withRiskOfMatches(
  within: CaseTransaction,
  row: CohortRow,
  own: RowRisk,
): Promise<RowRisk> {
  let worst = own;
  for (const caseId of await casesOfSamePerson(within, row)) {
    const file = await loadCase(within, caseId, { lock: false });
    if (file && file.status !== 'closed') worst = higherOf(worst, handledGrade(file));
  }
  return worst;
}

function higherOf(known: RowRisk, grade: Grade | null): RowRisk {
  if (compareGrades(grade, ownGrade(known)) <= 0) return known;
  const variables = { ...known.variables, grade: grade ?? 'high' };
  return { variables, priority: earlier(known.priority, CLOCKS[grade ?? 'high']) };
}

const ownGrade = ({ priority, variables }: RowRisk): Grade | null =>
  handledAs({
    grade: variables['grade'] as Grade | null,
    policeGrade: variables['policeGrade'] as Grade | null,
    priority,
    daFlag: variables['daFlag'] === true,
    svFlag: variables['svFlag'] === true,
    stalking: variables['stalking'] === true,
    hba: variables['hba'] === true,
  });

const CLOCKS: Readonly<Record<Grade, Priority>> = { high: 'P1', medium: 'P2', standard: 'P4' };
const earlier = (a: Priority, b: Priority): Priority => (a < b ? a : b);
