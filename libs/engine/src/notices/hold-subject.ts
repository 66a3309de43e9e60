import type { CaseId, InstanceId } from '@waymark/domain';
import { lockFor, type Tx } from '@waymark/persistence';

interface Subject {
  caseId: CaseId | null;
  instance: InstanceId | null;
  occasion: string;
}

/**
 * Waits until nobody else tells people of this case and no step changes the instance. A step closes
 * the notices that it can see, so a notice must be committed before the step begins, or be decided
 * after it: read what the notice is about only after this.
 */
export async function holdSubject(tx: Tx, { caseId, instance, occasion }: Subject): Promise<void> {
  await lockFor(tx, 'notice', caseId ?? instance ?? occasion);
  if (instance !== null)
    await tx.query('select 1 from instance where organisation = $1 and id = $2 for share', [
      tx.organisation,
      instance,
    ]);
}
