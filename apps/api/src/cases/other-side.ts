import { isKeptByOtherSide } from '@waymark/casework';
import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { forbidden } from '../http/problem.js';

/**
 * Tells a person who works on the other side why a file is closed to them. The answer does not name
 * the other case.
 * @throws HttpProblem 403 `victim-and-suspect`
 */
export async function requireNotOtherSide(
  tx: Tx,
  { person }: Identity,
  of: { caseId: CaseId } | { task: string },
): Promise<void> {
  if (await isKeptByOtherSide(tx, person, of))
    throw forbidden(
      'victim-and-suspect',
      'You have worked on the other side of this matter. ' +
        'A supervisor has to record a reason before one person works on both.',
    );
}
