import type { Instant, JsonObject, PersonId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { keyIdFor } from '../advance/load-instance.js';
import type { TaskView } from '../reading/task-view.js';

/** Whose draft it is, and for which task. */
interface DraftOf {
  task: Pick<TaskView, 'task' | 'case' | 'instance'>;
  person: PersonId;
}

/**
 * Keeps one person's unfinished input for one task. It is encrypted with the key of the case, so
 * that erasing the case erases it. Completing the task deletes it.
 */
export async function saveDraft(
  tx: Tx,
  keys: KeyRing,
  { task, person, values, at }: DraftOf & { values: JsonObject; at: Instant },
): Promise<void> {
  const keyId = keyIdFor(task.instance, task.case);
  const body = await keys.encrypt(tx.organisation, keyId, values, placeOf(task.task, person));
  await tx.execute(
    `insert into task_draft (organisation, task, person, body, key_id, saved_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (organisation, task, person)
      do update set body = excluded.body, key_id = excluded.key_id, saved_at = excluded.saved_at`,
    [tx.organisation, task.task, person, body, keyId, at],
  );
}

/** The person's own draft for a task. Null where they have none. */
export async function findDraft(
  tx: Tx,
  keys: KeyRing,
  { task, person }: DraftOf,
): Promise<{ values: JsonObject; savedAt: Instant } | null> {
  const [row] = await tx.query<{ body: Buffer; key_id: string; saved_at: Date }>(
    `select body, key_id, saved_at
      from task_draft
      where organisation = $1 and task = $2 and person = $3`,
    [tx.organisation, task.task, person],
  );
  if (!row) return null;
  const place = placeOf(task.task, person);
  return {
    values: await keys.decrypt<JsonObject>(tx.organisation, row.key_id, row.body, place),
    savedAt: row.saved_at.toISOString(),
  };
}

/** Deletes the person's own draft, once what they typed is kept elsewhere. */
export const dropDraft = async (
  tx: Tx,
  { task, person }: { task: string; person: PersonId },
): Promise<void> =>
  void (await tx.execute(
    'delete from task_draft where organisation = $1 and task = $2 and person = $3',
    [tx.organisation, task, person],
  ));

const placeOf = (task: string, person: PersonId): string => `task_draft/body/${task}/${person}`;
