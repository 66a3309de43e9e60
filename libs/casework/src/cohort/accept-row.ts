import { ageOn, londonDate, type JsonObject } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { openCase } from '../case-file/open-case.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { RowContext, SettledRow, TriagedRow } from './row.js';

/** Opens a case and starts its journey. */
export async function acceptRow(
  within: CaseTransaction,
  context: RowContext,
  read: TriagedRow,
): Promise<SettledRow> {
  const { row, triage, table } = read;
  const caseId = uuidv7();
  const instance = uuidv7();
  await openCase(within, {
    id: caseId,
    row,
    priority: triage.priority,
    contactMethod: triage.contact,
    enhanced: triage.enhanced,
  });
  await context.commands.startInstanceIn(within.tx, {
    ...importer(within, context.commandOf(table.row)),
    process: 'victim-journey',
    instance,
    caseId,
    businessKey: caseId,
    variables: journeyVariables(within, context, { read, caseId }),
  });
  return {
    row: table.row,
    outcome: 'accepted',
    code: triage.code,
    case: caseId,
    priority: triage.priority,
    contact: triage.contact,
    instance,
  };
}

/** Only what the journey declares. The person's details stay in the case file. */
function journeyVariables(
  within: CaseTransaction,
  context: RowContext,
  { read: { row, triage }, caseId }: { read: TriagedRow; caseId: string },
): JsonObject {
  const age = row.dob === null ? null : ageOn(row.dob, londonDate(within.at));
  const child = age !== null && age < 18;
  return {
    caseId,
    priority: triage.priority,
    contactMethod: triage.contact,
    enhanced: triage.enhanced,
    policeGrade: row.riskGrade,
    dashScore: row.dashScore,
    child,
    safeguarding: child && row.childrenPresent === 'yes',
    daFlag: row.daFlag === 'yes',
    specialist: triage.contact === 'specialist',
    stalking: row.stalkingFlag === 'yes',
    repeat: row.repeat12m === 'yes',
    age,
    receivedAt: context.importedAt,
  };
}
