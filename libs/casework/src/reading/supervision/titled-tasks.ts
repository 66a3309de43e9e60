import { withTitles } from '@waymark/engine';
import type { CaseTransaction } from '../../case-transaction.js';

/** A row that may name the open task `t`, with the columns of `TITLE_OF_TASK`. */
export interface TitledTask {
  task: string | null;
  title: string | null;
  sealed_title: Buffer | null;
  title_key: string | null;
}

/** What people read of the task `t`. A title that may say something about a person is sealed. */
export const TITLE_OF_TASK =
  'coalesce(t.title, t.name) as title, t.sealed_title, t.key_id as title_key';

/** Rows of a list that only people read who may open the cases in it, with their sealed titles. */
export async function titledTasks<Row extends TitledTask>(
  { tx, keys }: Pick<CaseTransaction, 'tx' | 'keys'>,
  rows: readonly Row[],
): Promise<Row[]> {
  const titled = await withTitles(
    tx,
    keys,
    rows.map(({ task, title, sealed_title, title_key: key_id }) => ({
      id: task ?? '',
      title,
      sealed_title,
      key_id,
    })),
  );
  return rows.map((row, at) => ({ ...row, title: titled[at]?.title ?? row.title }));
}
