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
  const [row] = await tx.query<DraftRow>(
    `select body, key_id, saved_at
      from task_draft
      where organisation = $1 and task = $2 and person = $3`,
    [tx.organisation, task.task, person],
  );
  return row ? opened({ tx, keys }, row, { task, person }) : null;
}

/**
 * The latest draft that somebody else left for a task. A person who is handed the task continues
 * with it; the caller has checked that this person has the task now. Null where nobody left one.
 */
export async function findHandedOn(
  tx: Tx,
  keys: KeyRing,
  { task, person }: DraftOf,
): Promise<{ values: JsonObject; savedAt: Instant; by: string | null } | null> {
  const [row] = await tx.query<DraftRow & { person: PersonId; name: string | null }>(
    `select d.body, d.key_id, d.saved_at, d.person, s.name
      from task_draft d
      left join staff s on s.organisation = d.organisation and s.id = d.person
      where d.organisation = $1 and d.task = $2 and d.person <> $3
      order by d.saved_at desc
      limit 1`,
    [tx.organisation, task.task, person],
  );
  if (!row) return null;
  return { ...(await opened({ tx, keys }, row, { task, person: row.person })), by: row.name };
}

interface DraftRow {
  body: Buffer;
  key_id: string;
  saved_at: Date;
}

const opened = async (
  { tx, keys }: { tx: Tx; keys: KeyRing },
  row: DraftRow,
  { task, person }: DraftOf,
): Promise<{ values: JsonObject; savedAt: Instant }> => ({
  values: await keys.decrypt<JsonObject>(
    tx.organisation,
    row.key_id,
    row.body,
    placeOf(task.task, person),
  ),
  savedAt: row.saved_at.toISOString(),
});

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
