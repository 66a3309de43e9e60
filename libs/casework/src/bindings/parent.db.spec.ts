import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { loadCase } from '../case-file/case-store.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import { createCaseWriter } from './case-writer.js';

jest.setTimeout(120_000);

describe('E0.4 nothing goes to a parent', () => {
  let bench: CaseworkBench;
  let next = 8800;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const caseOf = async (patch: Record<string, string>): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(next++, START), ...patch } }]).file,
    );
    await bench.relay();
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  /** Writes as the shipped task does, past the form: a diagram of somebody's own could. */
  const choose = async (caseId: string, writes: JsonObject): Promise<string | null> => {
    const [task] = await bench.rows<{ id: string; instance: string }>(
      `select t.id, t.instance
        from task t
        where t.case_id = $1 and t.element = 'choose-specialist-route' and t.state = 'open'`,
      [caseId],
    );
    try {
      await bench.persistence.inOrganisation('northvale', (tx) =>
        createCaseWriter({ keys: bench.persistence.keys, commands: () => bench.engine }).write(tx, {
          caseId,
          instance: task?.instance ?? '',
          task: task?.id ?? '',
          element: 'choose-specialist-route',
          at: bench.now(),
          by: { kind: 'person', id: sade.id },
          writes,
        }),
      );
      return null;
    } catch (thrown) {
      return (thrown as { refusal?: { code: string } }).refusal?.code ?? String(thrown);
    }
  };
  const complete = async (caseId: string, submission: JsonObject): Promise<void> => {
    const [task] = await bench.rows<{ id: string }>(
      `select id from task where case_id = $1 and element = 'choose-specialist-route'`,
      [caseId],
    );
    valueOf(await bench.engine.claimTask({ ...by(sade), task: task?.id ?? '' }));
    valueOf(await bench.engine.completeTask({ ...by(sade), task: task?.id ?? '', submission }));
    await bench.relay();
  };
  const allowed = async (caseId: string): Promise<string[]> => {
    const banner = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.banner(tx, caseId, bench.now()),
    );
    return banner?.contact.map((rule) => rule.allowed) ?? [];
  };
  const YES = {
    childWishes: true,
    parentToSuspect: 'No relation',
    parentNotSuspect: true,
    parentApart: true,
  };
  const YES_BUT_ASKED = { ...YES, childWishes: false };
  const PARENT = { role: 'parent', ho_offence_code: '44' };
  const CHILD = { dob: '2014-11-01', suspect_relationship: 'stranger' };

  it.each<[string, Record<string, string>, JsonObject, string]>([
    [
      'whose child was not asked',
      CHILD,
      { ...YES, childWishes: false },
      'childs-wishes-not-recorded',
    ],
    ['of whom nobody said it', CHILD, {}, 'childs-wishes-not-recorded'],
    ['who may be the suspect', CHILD, { ...YES, parentNotSuspect: false }, 'parent-and-suspect'],
    ['who lives with the suspect', CHILD, { ...YES, parentApart: false }, 'parent-and-suspect'],
    ['whose tie nobody recorded', CHILD, { ...YES, parentToSuspect: ' ' }, 'parent-and-suspect'],
  ])('%s', async (_title, row, said, code) => {
    const caseId = await caseOf(row);
    expect(await choose(caseId, { handover: { to: 'safe-parent', ...said } })).toBe(code);
  });

  it('through a direct call to the number of their own row', async () => {
    const caseId = await caseOf(PARENT);
    expect(await choose(caseId, { handover: { to: 'direct' } })).toBe('childs-wishes-not-recorded');
    expect(await allowed(caseId)).not.toContain('yes');
  });

  it('004-02 an adult is the subject, and decides whether the parent is told', async () => {
    const row = { ...PARENT, victim_ref: 'V-GROWN-UP' };
    const caseId = await caseOf(row);
    expect(
      await choose(caseId, { handover: { to: 'direct', ageOfVictim: 'adult', ...YES_BUT_ASKED } }),
    ).toBe('childs-wishes-not-recorded');
    await complete(caseId, { ageOfVictim: 'adult', route: 'ask-child', why: 'An officer asks.' });
    expect(await allowed(caseId)).not.toContain('yes');
    expect(await caseOf({ ...row, crime_ref: 'C-GROWN-UP-AGAIN' })).toBe(caseId);
    const adult = await bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
    expect(adult).toMatchObject({
      child: false,
      details: {
        adult: true,
        group: 'usual',
        crime: { child: false },
        contactPerson: { role: 'parent', childWishes: 'unknown' },
      },
    });
    expect(
      await bench.rows(
        `select p.child
          from case_person c
          join person p on p.id = c.person
          where c.case_id = $1 and c.role = 'victim'`,
        [caseId],
      ),
    ).toEqual([{ child: false }]);
    expect(await allowed(caseId)).not.toContain('yes');
  });

  it('and a call is allowed once all of it is recorded', async () => {
    const caseId = await caseOf(PARENT);
    expect(await choose(caseId, { handover: { to: 'safe-parent', ...YES } })).toBeNull();
    const file = await bench.persistence.inOrganisation('northvale', (tx) =>
      loadCase({ tx, keys: bench.persistence.keys }, caseId, { lock: false }),
    );
    expect(file?.details.contactPerson).toEqual({
      role: 'parent',
      childWishes: 'yes',
      isSuspect: 'no',
      livesWithSuspect: 'no',
      toSuspect: 'No relation',
    });
    expect((await allowed(caseId)).some((one) => one !== 'no')).toBe(true);
  });

  it.each([
    ['parent-may-be-told', true, true, true],
    ['parent-may-be-told', true, false, false],
    ['only-child', null, null, false],
    ['not-asked-yet', null, null, false],
  ])('the child said %s: %s, %s', async (wish, parentNotSuspect, parentApart, open) => {
    const caseId = await caseOf(PARENT);
    expect(
      await choose(caseId, {
        handover: { to: 'ask-child' },
        childWishes: { wish, parentNotSuspect, parentApart },
      }),
    ).toBeNull();
    expect((await allowed(caseId)).some((one) => one !== 'no')).toBe(open);
  });
});
