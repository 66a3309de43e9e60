import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import type { Principal } from '@waymark/engine';
import { loadCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  by,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

type Patch = Record<string, string>;
const HIGH = {
  da_flag: 'Y',
  suspect_relationship: 'ex-partner',
  risk_grade: 'high',
  dash_score: '19',
  strangulation_flag: 'Y',
  ho_offence_code: '',
  offence_text: 'Non-fatal strangulation, assault',
};

describe('news of a case whose contact stays suspended', () => {
  let bench: CaseworkBench;
  let next = 8500;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const rowOf = async (patch: Patch) => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(next++, START), ...patch } }]).file,
    );
    await bench.relay();
    const [result] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return { case: result?.case ?? '' };
  };
  const fileOf = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
  const openTasks = (caseId: string) =>
    bench.rows<{ element: string; due: Date }>(
      `select t.element, t.due
        from task t
        join instance i on i.id = t.instance
        where i.case_id = $1 and i.ended_at is null and t.state = 'open'
        order by t.element`,
      [caseId],
    );
  const variablesOf = async (caseId: string, process: string): Promise<JsonObject> => {
    const [journey] = await bench.rows<{ id: string }>(
      `select id
        from instance
        where case_id = $1 and process = $2 and ended_at is null`,
      [caseId, process],
    );
    let found: JsonObject = {};
    await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.engine.changeVariablesIn(tx, {
        ...by({ kind: 'system', id: 'test', roles: [] }),
        instance: journey?.id ?? '',
        reason: 'to read',
        change: (variables) => {
          found = variables;
          return {};
        },
      }),
    );
    return found;
  };
  const suspend = async (caseId: string) => {
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(sade),
        case: caseId,
        signal: 'warning',
        reason: 'a warning came',
      }),
    );
    await bench.relay();
  };
  const complete = async (
    caseId: string,
    { as, element, submission }: { as: Principal; element: string; submission: JsonObject },
  ) => {
    const [row] = await bench.rows<{ id: string }>(
      `select id from task where case_id = $1 and element = $2 and state = 'open'`,
      [caseId, element],
    );
    const task = row?.id ?? '';
    valueOf(await bench.engine.claimTask({ ...by(as), task }));
    valueOf(await bench.engine.completeTask({ ...by(as), task, submission }));
    await bench.relay();
  };
  /** Nobody has found a safe route, and contact stays suspended for two weeks. */
  const staySuspended = async (caseId: string) => {
    await complete(caseId, {
      as: amara,
      element: 'find-route',
      submission: { routeFound: false, tried: 'The officer and the school.' },
    });
    await complete(caseId, {
      as: sade,
      element: 'decide-no-route',
      submission: { noRoute: 'stay-suspended', acceptedBy: 'PC Bowe', why: 'Seen weekly.' },
    });
    expect((await openTasks(caseId)).map(({ element }) => element)).not.toContain(
      'decide-no-route',
    );
  };

  it.each(['open', 'closed'])(
    'E0.4 a High row ends the wait of suspended contact at once: %s case',
    async (status) => {
      const victim_ref = `V-AGAIN-${next}`;
      const { case: caseId } = await rowOf({ victim_ref, offence_text: 'Harassment' });
      await suspend(caseId);
      await staySuspended(caseId);
      if (status === 'closed')
        await bench.owner.query(
          `update case_file set status = 'closed', stage = 'closed', close_reason = 'ended',
              closed_at = $2
            where id = $1`,
          [caseId, START],
        );
      await rowOf({ victim_ref, ...HIGH });
      const again = (await openTasks(caseId)).find(({ element }) => element === 'decide-no-route');
      // Four clock hours from 06:00, as every decision in a High case.
      expect(again?.due.toISOString()).toBe('2026-11-23T10:00:00.000Z');
      expect(await variablesOf(caseId, 'find-safe-route')).toMatchObject({
        grade: 'high',
        incident: { what: expect.stringContaining('Non-fatal strangulation') },
      });
      expect((await fileOf(caseId))?.details.contact.channels.call.suspendedAt).not.toBeNull();
    },
  );

  it('E0.4 danger now ends the wait of suspended contact at once', async () => {
    const { case: caseId } = await rowOf({ ...HIGH });
    await suspend(caseId);
    await staySuspended(caseId);
    await bench.engine.publishMessage({
      ...by(sade),
      name: 'danger.now',
      key: caseId,
      payload: { caseId, emergency: true },
    });
    await bench.relay();
    expect((await openTasks(caseId)).map(({ element }) => element)).toContain('decide-no-route');
  });

  it('E1 a route is chosen also while the first contact waits for a safe one', async () => {
    const victim_ref = `V-AGAIN-${next}`;
    const { case: caseId } = await rowOf({ victim_ref, offence_text: 'Harassment' });
    await suspend(caseId);
    await rowOf({ victim_ref, sv_flag: 'Y', offence_text: 'Rape of a female aged 16 and over' });
    const tasks = await openTasks(caseId);
    expect(tasks.map(({ element }) => element)).toContain('choose-specialist-route');
  });
});
