import { isErased } from '@waymark/casework';
import { findTask, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { KeyRing, Tx } from '@waymark/persistence';
import { requireNotOtherSide } from '../cases/other-side.js';
import { readerOf } from '../http/engine-call.js';
import { erased, notFound } from '../http/problem.js';

/**
 * A task that this person may see.
 * @throws HttpProblem 404, whether the task does not exist or the person may not see it; 403 where
 * they work on the other side; 410 where the case was erased.
 */
export async function requireTask(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  task: string,
  identity: Identity,
): Promise<TaskView> {
  const found = await findTask(tx, keys, { task, reader: readerOf(identity) });
  if (found?.case && (await isErased(tx, found.case))) throw erased();
  if (found) return found;
  await requireNotOtherSide(tx, identity, { task });
  throw notFound('task');
}
