import type { CaseId, Instant, JsonObject, PersonId, ProcessId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { hiddenProcesses } from '../reading/hidden-processes.js';

interface TaskAnswers {
  task: string;
  caseId: CaseId | null;
  process: ProcessId;
  keyId: string;
  by: PersonId;
  at: Instant;
  /** By the place to which each was written. */
  answers: JsonObject;
}

/** Keeps the answers of a completed task that are shown again. */
export async function keepAnswers(tx: Tx, keys: KeyRing, kept: TaskAnswers): Promise<void> {
  const body = await keys.encrypt(tx.organisation, kept.keyId, kept.answers, placeOf(kept.task));
  await tx.execute(
    `insert into task_answer
        (organisation, task, case_id, process, targets, body, key_id, answered_by, answered_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organisation,
      kept.task,
      kept.caseId,
      kept.process,
      Object.keys(kept.answers),
      body,
      kept.keyId,
      kept.by,
      kept.at,
    ],
  );
}

export interface LastAnswer {
  value: JsonObject[string];
  at: Instant;
  /** The name of the person who answered. */
  by: string | null;
}

interface AnswerRow {
  task: string;
  body: Buffer;
  key_id: string;
  name: string | null;
  answered_at: Date;
}

/**
 * The last answer in this case for each of the places, by place. Tasks of processes that the person
 * may not see stay hidden. The caller has already checked that the person may see the case.
 */
export async function lastAnswers(
  tx: Tx,
  keys: KeyRing,
  input: { caseId: CaseId; targets: string[]; roles: readonly string[] },
): Promise<Map<string, LastAnswer>> {
  if (input.targets.length === 0) return new Map();
  const rows = await tx.query<AnswerRow & { target: string }>(
    `select distinct on (target) target, a.task, a.body, a.key_id, s.name, a.answered_at
      from task_answer a
      cross join lateral unnest(a.targets) as target
      left join staff s on s.organisation = a.organisation and s.id = a.answered_by
      where a.organisation = $1 and a.case_id = $2 and target = any($3)
        and a.process <> all($4)
      order by target, a.answered_at desc, a.task desc`,
    [tx.organisation, input.caseId, input.targets, await hiddenProcesses(tx, input.roles)],
  );
  const found = new Map<string, LastAnswer>();
  for (const row of rows) {
    const answer = (await opened(tx, keys, row)).get(row.target);
    if (answer) found.set(row.target, answer);
  }
  return found;
}

/** The answers of one completed task that were kept, by place. */
export async function answersOfTask(
  tx: Tx,
  keys: KeyRing,
  task: string,
): Promise<Map<string, LastAnswer>> {
  const [row] = await tx.query<AnswerRow>(
    `select a.task, a.body, a.key_id, s.name, a.answered_at
      from task_answer a
      left join staff s on s.organisation = a.organisation and s.id = a.answered_by
      where a.organisation = $1 and a.task = $2`,
    [tx.organisation, task],
  );
  return row ? opened(tx, keys, row) : new Map();
}

/** What was answered in one completed task, by place. */
export interface AnsweredTask {
  task: string;
  at: Instant;
  by: PersonId;
  answers: JsonObject;
}

interface Wanted {
  caseId: CaseId;
  /** Completed tasks without a case that belong to this one: those about the row it came of. */
  alsoTasks: readonly string[];
  roles: readonly string[];
  until?: Instant | null;
  limit: number;
}

/**
 * What was answered in the tasks of a case, newest first; no later than `until`, if a time is
 * given. Processes that the person may not see stay hidden. The caller has already checked that
 * the person may see the case.
 */
export async function answersOfCase(tx: Tx, keys: KeyRing, input: Wanted): Promise<AnsweredTask[]> {
  const rows = await tx.query<Omit<AnswerRow, 'name'> & { answered_by: string }>(
    `select task, body, key_id, answered_by, answered_at
      from task_answer
      where organisation = $1 and (case_id = $2 or task = any($6)) and process <> all($3)
        and ($5::timestamptz is null or answered_at <= $5)
      order by answered_at desc, task desc
      limit $4`,
    [
      tx.organisation,
      input.caseId,
      await hiddenProcesses(tx, input.roles),
      input.limit,
      input.until ?? null,
      input.alsoTasks,
    ],
  );
  return Promise.all(
    rows.map(async ({ task, body, key_id: key, answered_by: by, answered_at: at }) => ({
      task,
      at: at.toISOString(),
      by,
      answers: await keys.decrypt<JsonObject>(tx.organisation, key, body, placeOf(task)),
    })),
  );
}

async function opened(tx: Tx, keys: KeyRing, row: AnswerRow): Promise<Map<string, LastAnswer>> {
  const answers = await keys.decrypt<JsonObject>(
    tx.organisation,
    row.key_id,
    row.body,
    placeOf(row.task),
  );
  const said = { at: row.answered_at.toISOString(), by: row.name };
  return new Map(Object.entries(answers).map(([target, value]) => [target, { value, ...said }]));
}

const placeOf = (task: string): string => `task_answer/body/${task}`;
