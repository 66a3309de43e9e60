import { jest } from '@jest/globals';
import { caseWorld, GRAVE, type Patch } from '../testing/case-world.js';
import {
  amara,
  by,
  openCaseworkBench,
  sade,
  START,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('news of a case whose contact stays suspended', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 8500);
  const { complete, elements, fileOf, suspend, tasks, variablesOf } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const rowOf = (patch: Patch) => world.send(world.victim(patch));
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
    expect(await elements(caseId)).not.toContain('decide-no-route');
  };

  it.each(['open', 'closed'])(
    'E0.4 a High row ends the wait of suspended contact at once: %s case',
    async (status) => {
      const { victim_ref = '' } = world.victim();
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
      await rowOf({ victim_ref, ...GRAVE });
      const again = (await tasks(caseId)).find(({ element }) => element === 'decide-no-route');
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
    const { case: caseId } = await rowOf({ ...GRAVE });
    await suspend(caseId);
    await staySuspended(caseId);
    await bench.engine.publishMessage({
      ...by(sade),
      name: 'danger.now',
      key: caseId,
      payload: { caseId, emergency: true },
    });
    await bench.relay();
    expect(await elements(caseId)).toContain('decide-no-route');
  });

  it('E1 a route is chosen also while the first contact waits for a safe one', async () => {
    const { victim_ref = '' } = world.victim();
    const { case: caseId } = await rowOf({ victim_ref, offence_text: 'Harassment' });
    await suspend(caseId);
    await rowOf({ victim_ref, sv_flag: 'Y', offence_text: 'Rape of a female aged 16 and over' });
    expect(await elements(caseId)).toContain('choose-specialist-route');
  });
});
