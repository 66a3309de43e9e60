import type { CaseId, ProcessId } from '@waymark/domain';
import { isInConflict, Refused } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';

const JOURNEY: ProcessId = 'victim-journey';

/**
 * Refuses a second journey on a case that has an open one: two workers would each be asked to make
 * the first contact with one victim. The lock lets two starts at the same time see each other.
 * @throws Refused `journey-open`
 */
export async function refuseSecondJourney(
  tx: Tx,
  { caseId, process, by }: { caseId: CaseId; process: ProcessId; by: string },
): Promise<void> {
  if (process !== JOURNEY) return;
  await tx.query('select 1 from case_file where organisation = $1 and id = $2 for update', [
    tx.organisation,
    caseId,
  ]);
  const open = await tx.query(
    `select 1
      from instance
      where organisation = $1 and case_id = $2 and process = $3 and ended_at is null
      limit 1`,
    [tx.organisation, caseId, JOURNEY],
  );
  // Whoever has a conflict does not learn that the case exists (docs/service/rules.md#rule-5).
  if (open.length > 0 && !(await isInConflict(tx, by, caseId)))
    throw new Refused({
      status: 409,
      code: 'journey-open',
      message: 'This case has an open journey. Its tasks are in the work list.',
    });
}
