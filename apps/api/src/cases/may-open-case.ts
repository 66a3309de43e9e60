import { isRelatedToCase } from '@waymark/casework';
import { mayPerson } from '@waymark/contracts';
import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';

/**
 * Whether this person may open the file without giving a reason. Null where there is no such case,
 * or the person has a conflict with it.
 */
export async function mayOpenCase(
  tx: Tx,
  caseId: CaseId,
  identity: Identity,
): Promise<boolean | null> {
  const related = await isRelatedToCase(tx, caseId, readerOf(identity));
  return related === null ? null : related && mayPerson('cases.read', identity.roles);
}
