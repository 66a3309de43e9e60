import { hoursAgo } from '@waymark/testing';
import type { TestApi } from './test-api.js';
import type { CaseIds } from './routes-and-cases.js';

/** The ids of what an import made for this case. */
export async function idsOf(api: TestApi, caseId: string, file: string): Promise<CaseIds> {
  const one = async (sql: string): Promise<string> =>
    (await api.owner.query(sql, [caseId]))[0]?.id ?? 'none';
  return {
    case: caseId,
    task: await one(`select id from task where case_id = $1 and state = 'open' order by id`),
    instance: await one('select id from instance where case_id = $1 and ended_at is null'),
    deadline: await one(
      `select instance || '.' || id as id from deadline where case_id = $1 order by id`,
    ),
    incident: '7',
    notice: `notice-of-${caseId}`,
    erasure: `erasure-of-${caseId}`,
    delivery: `delivery/of-${caseId}`,
    held: `held/of-${caseId}`,
    unclaimed: `unclaimed/of-${caseId}`,
    import: file,
  };
}

/** A failed delivery, a request for erasure and a notice: they too are about the case. */
export async function addRecords(
  api: TestApi,
  ids: CaseIds,
  people: readonly string[],
): Promise<void> {
  const { keys, clock } = api.parts.persistence;
  const at = clock.serviceNow();
  const words = await keys.encrypt(
    'northvale',
    ids.case,
    { asked: 'They asked, by name', decided: null },
    `erasure/words/${ids.erasure}`,
  );
  await api.owner.query(
    `insert into erasure (organisation, id, case_id, basis, words, key_id, state, asked_by,
        asked_at)
      values ('northvale', $1, $2, 'request', $3, $2, 'waiting', 'ina-take', $4)`,
    [ids.erasure, ids.case, words, at],
  );
  await api.owner.query(
    `insert into outbox (organisation, id, kind, instance, case_id, payload, key_id, at, state,
        error)
      values
        ('northvale', $1, 'throw-signal', $2, $3, '', $3, $4, 'failed', 'not-permitted'),
        ('northvale', $5, 'contact-message', $2, $3, '', $3, $4, 'pending', 'limit-of-case')`,
    [ids.delivery, ids.instance, ids.case, at, ids.held],
  );
  const month = `exchange/${at.slice(0, 7)}`;
  const said = await keys.encrypt(
    'northvale',
    month,
    { payload: {}, key: ids.case },
    `message/payload/${ids.unclaimed}`,
  );
  await api.owner.query(
    `insert into message (organisation, id, name, key_index, payload, key_id, source, at,
        expires_at, state)
      values ('northvale', $1, 'letter.came', $2, $3, $4, 'api', $5, $5, 'expired')`,
    [
      ids.unclaimed,
      keys.blindIndex('northvale', 'message-key', ids.case),
      said,
      month,
      hoursAgo(1),
    ],
  );
  for (const person of people)
    await api.owner.query(
      `insert into notice (organisation, id, occasion, kind, case_id, subject, person, role, how,
          channel, written_at)
        values ('northvale', $1, $1, 'broken-glass', $2, $2, $3, 'supervisor', 'on-duty',
          'screen', $4)`,
      [`${ids.notice}.${person}`, ids.case, person, at],
    );
}
