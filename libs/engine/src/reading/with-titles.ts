import { KeyDestroyed, type KeyRing, type Tx } from '@waymark/persistence';

export interface SealedTitle {
  id: string;
  title: string | null;
  sealed_title: Buffer | null;
  key_id: string | null;
}

export const titlePlace = (task: string): string => `task/title/${task}`;

/**
 * Rows of tasks with the titles that are sealed. Most are not. After an erasure a task has the name
 * that its diagram gives it.
 */
export const withTitles = <TaskRow extends SealedTitle>(
  tx: Tx,
  keys: KeyRing,
  rows: readonly TaskRow[],
): Promise<TaskRow[]> =>
  Promise.all(
    rows.map(async (row) =>
      row.sealed_title === null || row.key_id === null
        ? row
        : { ...row, title: await opened(tx, keys, row as Sealed) },
    ),
  );

type Sealed = SealedTitle & { sealed_title: Buffer; key_id: string };

async function opened(
  tx: Tx,
  keys: KeyRing,
  { id, sealed_title: sealed, key_id: keyId }: Sealed,
): Promise<string | null> {
  try {
    return await keys.decrypt<string>(tx.organisation, keyId, sealed, titlePlace(id));
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return null;
    throw thrown;
  }
}
