import { Inject, Injectable } from '@nestjs/common';
import type { Instant, JsonObject } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { HttpProblem } from '../http/problem.js';
import { PERSISTENCE, type Persistence } from '../parts.js';
import { findTask } from './find-task.js';

/**
 * Unfinished input of one person for one task: encrypted with the key of the case, so that it dies
 * with it. The step that ends the task deletes it.
 */
@Injectable()
export class DraftStore {
  constructor(@Inject(PERSISTENCE) private readonly persistence: Persistence) {}

  save(task: string, identity: Identity, values: JsonObject): Promise<{ savedAt: Instant }> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const row = await findTask(tx, task, identity);
      if (row.state !== 'open')
        throw new HttpProblem(409, 'task-ended', { detail: 'This task is over.' });
      const savedAt = clock.serviceNow();
      const keyId = row.case_id ?? `instance/${row.instance}`;
      const body = await keys.encrypt(tx.organisation, keyId, values, placeOf(task, identity));
      await tx.execute(
        `insert into task_draft (organisation, task, person, body, key_id, saved_at)
          values ($1, $2, $3, $4, $5, $6)
         on conflict (organisation, task, person)
         do update set body = excluded.body, key_id = excluded.key_id, saved_at = excluded.saved_at`,
        [tx.organisation, task, identity.person, body, keyId, savedAt],
      );
      return { savedAt };
    });
  }

  async find(
    tx: Tx,
    task: string,
    identity: Identity,
  ): Promise<{ values: JsonObject; savedAt: Instant } | null> {
    const [row] = await tx.query<{ body: Buffer; key_id: string; saved_at: Date }>(
      `select body, key_id, saved_at
        from task_draft
        where organisation = $1 and task = $2 and person = $3`,
      [tx.organisation, task, identity.person],
    );
    if (!row) return null;
    const values = await this.persistence.keys.decrypt<JsonObject>(
      tx.organisation,
      row.key_id,
      row.body,
      placeOf(task, identity),
    );
    return { values, savedAt: row.saved_at.toISOString() };
  }
}

const placeOf = (task: string, { person }: Identity): string => `task_draft/body/${task}/${person}`;
