import {
  addInsert,
  addUpdates,
  bytes,
  type CombinedStatement,
  type KeyRing,
  type Row,
} from '@waymark/persistence';
import type { NewJobLock } from '../advance/new-job-lock.js';
import { titlePlace } from '../reading/with-titles.js';
import type { Projection } from './projection.js';

export interface Sealing {
  keys: KeyRing;
  keyId: string;
  lock: NewJobLock | null;
}

/** Adds the rows of the read models to the step's one statement. */
export async function addProjection(
  statement: CombinedStatement,
  projection: Projection,
  sealing: Sealing,
): Promise<void> {
  await addTasks(statement, projection, sealing);
  const scope = { organisation: projection.organisation, instance: projection.instance };
  addInsert(statement, { table: 'deadline', rows: projection.deadlines.inserted() });
  addUpdates(statement, {
    table: 'deadline',
    changes: projection.deadlines.changed(),
    scope,
    key: 'id',
  });
  addInsert(statement, {
    table: 'timer',
    rows: projection.timers.inserted(),
    conflict: `(organisation, instance, id)
        do update set generation = excluded.generation, due = excluded.due, state = excluded.state`,
  });
  addUpdates(statement, { table: 'timer', changes: projection.timers.changed(), scope, key: 'id' });
  addInsert(statement, { table: 'incident', rows: projection.incidents.inserted() });
  addUpdates(statement, {
    table: 'incident',
    changes: projection.incidents.changed(),
    scope,
    key: 'id',
  });
  for (const [id, element] of projection.renamed)
    statement.add(
      'update subscription set element = $4 where organisation = $1 and instance = $2 and id = $3',
      [projection.organisation, projection.instance, id, element],
    );
  addJobs(statement, await sealedJobs(projection, sealing), sealing.lock);
  addUpdates(statement, { table: 'job', changes: projection.jobs.changed(), scope, key: 'id' });
  await addEscalations(statement, projection, sealing);
}

/**
 * The grade and priority of the case replace those of the process, so that the list follows the
 * risk that is known now.
 */
async function addTasks(
  statement: CombinedStatement,
  projection: Projection,
  sealing: Sealing,
): Promise<void> {
  const rows = await Promise.all(
    projection.tasks.inserted().map(async (row): Promise<Row> => ({
      overdue: 'none',
      ...row,
      ...(await sealedTitle(row['id'] as string, projection, sealing)),
    })),
  );
  const first = rows[0];
  if (first) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const values = columns.map((column) =>
      column === 'grade' || column === 'priority'
        ? `coalesce(c.${column}, r.${column})`
        : `r.${column}`,
    );
    statement.add(
      `insert into task (${columns.join(', ')})
        select ${values.join(', ')}
        from jsonb_populate_recordset(null::task, $1::jsonb) r
        left join case_file c on c.organisation = r.organisation and c.id = r.case_id`,
      [JSON.stringify(rows)],
    );
  }
  addUpdates(statement, {
    table: 'task',
    changes: await withNewTitles(projection, sealing),
    scope: { organisation: projection.organisation },
    key: 'id',
  });
  addEndedDrafts(statement, projection);
}

/** A migration can give an open task another title, which is sealed in the change of its row. */
async function withNewTitles(
  projection: Projection,
  sealing: Sealing,
): Promise<{ ids: string[]; values: Row }[]> {
  const groups = projection.tasks.changed().map(async ({ ids, values }) => {
    const named = ids.filter((id) => projection.titles.has(id));
    const others = ids.filter((id) => !projection.titles.has(id));
    const each = named.map(async (id) => ({
      ids: [id],
      values: { ...values, ...(await sealedTitle(id, projection, sealing)) },
    }));
    return [...(others.length > 0 ? [{ ids: others, values }] : []), ...(await Promise.all(each))];
  });
  return (await Promise.all(groups)).flat();
}

async function sealedTitle(
  task: string,
  { organisation, titles }: Projection,
  { keys, keyId }: Sealing,
): Promise<Row> {
  const title = titles.get(task);
  if (title === undefined) return {};
  const sealed = await keys.encrypt(organisation, keyId, title, titlePlace(task));
  return { sealed_title: bytes(sealed), key_id: keyId };
}

/**
 * Deletes the draft of the person who completed the task. What somebody else had typed stays for a
 * week, because they may have made a call that nobody has recorded yet: `tidy-drafts.ts`.
 */
function addEndedDrafts(statement: CombinedStatement, { organisation, tasks }: Projection): void {
  for (const { ids, values } of tasks.changed())
    if (values['completed_by'] !== undefined)
      statement.add(
        'delete from task_draft where organisation = $1 and task = any($2) and person = $3',
        [organisation, ids, values['completed_by']],
      );
}

async function sealedJobs(projection: Projection, { keys, keyId }: Sealing): Promise<Row[]> {
  return Promise.all(
    projection.jobs.inserted().map(async (row) => {
      const id = row['id'] as string;
      const input = await keys.encrypt(
        projection.organisation,
        keyId,
        projection.jobInputs.get(id) ?? {},
        `job/input/${projection.instance}/${id}`,
      );
      return { ...row, input: bytes(input), key_id: keyId };
    }),
  );
}

/** A lock begins now, by the clock of the database that also judges it. */
function addJobs(statement: CombinedStatement, rows: Row[], lock: NewJobLock | null): void {
  if (!lock) return addInsert(statement, { table: 'job', rows });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((column) => !column.startsWith('lock_'))
    .join(', ');
  statement.add(
    `insert into job (${columns}, lock_owner, lock_until)
      select ${columns}, case
        when id = $2 then $3
        end, case
        when id = $2 then now() + make_interval(secs => $4::double precision / 1000)
        end
     from jsonb_populate_recordset(null::job, $1::jsonb)`,
    [JSON.stringify(rows), lock.fact.job, lock.owner, lock.forMs],
  );
}

/**
 * Closes the open rungs of a deadline that was acknowledged, moved or ended. A rung that this same
 * step raises stays open.
 */
async function addEscalations(
  statement: CombinedStatement,
  projection: Projection,
  sealing: Sealing,
): Promise<void> {
  for (const [deadline, settled] of projection.settledDeadlines) {
    const values = await withSealedAction(settled, { deadline, projection, sealing });
    const names = Object.keys(values);
    const key = [projection.organisation, projection.instance, deadline];
    statement.add(
      `update escalation
        set ${names.map((name, index) => `${name} = $${index + 4}`).join(', ')}
        where organisation = $1 and instance = $2 and deadline = $3 and state = 'open'`,
      [...key, ...Object.values(values)],
    );
    statement.add(
      `update notice
        set state = 'closed'
        where organisation = $1 and instance = $2 and deadline = $3 and state = 'open'`,
      key,
    );
  }
  addInsert(statement, { table: 'escalation', rows: projection.escalations });
}

/** What somebody answered to a missed deadline may be about the victim. */
async function withSealedAction(
  { action, ...settled }: Row,
  {
    deadline,
    projection: { organisation, instance },
    sealing: { keys, keyId },
  }: { deadline: string; projection: Projection; sealing: Sealing },
): Promise<Row> {
  if (action === undefined) return settled;
  const place = `escalation/words/${instance}/${deadline}`;
  return {
    ...settled,
    words: await keys.encrypt(organisation, keyId, { action }, place),
    key_id: keyId,
  };
}
