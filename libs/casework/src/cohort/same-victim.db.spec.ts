import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { writeCsv } from '../synthetic/index.js';
import { caseWorld, type Patch } from '../testing/case-world.js';
import {
  amara,
  by,
  ofRow,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('the same victim again', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 8000);
  const { fileOf, journeys, tasks: openTasks, variablesOf } = world;
  const rowOf = (patch: Patch) => world.send(world.victim(patch));
  let refs = 0;
  const newRef = () => `V-AGAIN-${++refs}`;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  /** Two rows of one victim: the second is another crime. */
  const twice = async (
    first: Patch,
    second: Patch,
    between?: (caseId: string) => Promise<void>,
  ) => {
    const victim_ref = newRef();
    const before = await rowOf({ victim_ref, crimed_at: '2026-11-20T10:00:00Z', ...first });
    await between?.(before.case);
    const again = await rowOf({ victim_ref, ...second });
    return { before, again };
  };
  /** The task is done: one of our specialists goes on. */
  const chooseRoute = async (caseId: string): Promise<void> => {
    const [task] = await bench.rows<{ id: string }>(
      `select id from task where case_id = $1 and element = 'choose-specialist-route'`,
      [caseId],
    );
    valueOf(await bench.engine.claimTask({ ...by(sade), task: task?.id ?? '' }));
    valueOf(
      await bench.engine.completeTask({
        ...by(sade),
        task: task?.id ?? '',
        submission: { route: 'specialist', why: 'Somebody whom she knows.' },
      }),
    );
    await bench.relay();
  };
  /** As an ending leaves it: the case closed, and no journey. */
  const end =
    (closeReason: string, extra = '') =>
    async (caseId: string) => {
      await bench.owner.query(
        `update case_file
        set status = 'closed', stage = 'closed', close_reason = $2, closed_at = $3 ${extra}
        where id = $1`,
        [caseId, closeReason, START],
      );
      await bench.owner.query(
        `update instance set status = 'completed', ended_at = $2 where case_id = $1`,
        [caseId, START],
      );
      await bench.owner.query(
        `delete from subscription
        where instance in (select id from instance where case_id = $1)`,
        [caseId],
      );
    };
  const DA = { da_flag: 'Y', suspect_relationship: 'ex-partner', suspect_ref: 'S15' };
  const HIGH = {
    ...DA,
    risk_grade: 'high',
    dash_score: '19',
    strangulation_flag: 'Y',
    threats_to_kill_flag: 'Y',
    ho_offence_code: '',
    offence_text: 'Non-fatal strangulation, assault',
  };

  it('E3 two rows of one victim in one file open one review, which is told of both', async () => {
    const victim_ref = newRef();
    const { case: caseId } = await rowOf({ victim_ref, offence_text: 'Harassment' });
    await bench.import(
      writeCsv(
        [
          { offence_text: 'Criminal damage' },
          { ...DA, risk_grade: 'high', dash_score: '19', offence_text: 'Threats' },
        ].map((patch) => ({ record: { ...world.victim(), victim_ref, ...patch } })),
      ).file,
    );
    await bench.relay();
    const tasks = await openTasks(caseId);
    const reviews = tasks.filter(({ element }) => element === 'review-risk-today');
    // The second row is High, so the review is due as that of a High case.
    expect(reviews.map(({ due }) => due.toISOString())).toEqual(['2026-11-23T20:00:00.000Z']);
  });

  it('E0.2 a search for a safe route hears that the case became High', async () => {
    const victim_ref = newRef();
    const { case: caseId } = await rowOf({ victim_ref, offence_text: 'Harassment' });
    valueOf(
      await bench.engine.startInstance({
        ...by(sade),
        process: 'find-safe-route',
        caseId,
        variables: { caseId, grade: 'standard', priority: 'P3' },
      }),
    );
    await rowOf({ victim_ref, ...HIGH });
    expect(await variablesOf(caseId, 'find-safe-route')).toMatchObject({
      grade: 'high',
      priority: 'P1',
    });
  });

  it('E3 a repeat graded High makes the case High, its clock and its review', async () => {
    const { before, again } = await twice(
      { ...DA, risk_grade: 'standard', dash_score: '4', offence_text: 'Common assault' },
      { ...HIGH, phone1: '07700 900999', address: '21 Nowhere Street', postcode: 'ZZ99 9ZZ' },
    );
    expect(again).toMatchObject({ outcome: 'merged', code: 'new-incident', case: before.case });
    const file = await fileOf(before.case);
    expect(file).toMatchObject({
      policeGrade: 'high',
      priority: 'P1',
      domesticAbuse: true,
      details: {
        source: {
          dashScore: 19,
          policeGrade: 'high',
          offenceText: 'Non-fatal strangulation, assault',
        },
      },
    });
    const tasks = await openTasks(before.case);
    expect(tasks.map(({ element }) => element)).toEqual(
      expect.arrayContaining(['attempt-contact', 'review-risk-today']),
    );
    // P1: four service hours from 08:00, and not the working day of the first row.
    expect(tasks.find(({ element }) => element === 'attempt-contact')?.due.toISOString()).toBe(
      '2026-11-23T12:00:00.000Z',
    );
    const timeline = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.timeline(tx, before.case, { after: null, limit: 5 }),
    );
    expect(timeline.items).toContainEqual(
      expect.objectContaining({
        code: 'note:new-incident',
        what: expect.stringContaining(
          'Non-fatal strangulation, assault, reported 22 November 2026',
        ),
      }),
    );
    const points = await bench.rows<{ channel: string }>(
      'select channel from contact_point where case_id = $1 order by channel',
      [before.case],
    );
    expect(points.map(({ channel }) => channel)).toEqual(['letter', 'letter', 'phone', 'phone']);
  });

  it('E3 a crime that is reported late adds its risk, and is not the latest', async () => {
    const { before } = await twice(
      { ...DA, offence_text: 'Assault by husband', crimed_at: '2026-11-22T20:00:00Z' },
      { ...HIGH, crimed_at: '2026-10-01T10:00:00Z', reported_at: '2026-10-01T11:00:00Z' },
    );
    expect(await fileOf(before.case)).toMatchObject({
      policeGrade: 'high',
      details: {
        source: {
          offenceText: 'Assault by husband',
          crimedAt: '2026-11-22T20:00:00.000Z',
          dashScore: 19,
        },
      },
    });
  });

  it('E4 a lower grade of a later row lowers nothing, and makes nothing later', async () => {
    const { before } = await twice(HIGH, { ...DA, risk_grade: 'standard', dash_score: '2' });
    expect(await fileOf(before.case)).toMatchObject({
      policeGrade: 'high',
      priority: 'P1',
      details: { source: { dashScore: 19 } },
    });
    expect(
      (await openTasks(before.case))
        .find(({ element }) => element === 'attempt-contact')
        ?.due.toISOString(),
    ).toBe('2026-11-23T12:00:00.000Z');
  });

  it('E4 a higher police grade makes our own grade out of date', async () => {
    const { before } = await twice({ ...DA, risk_grade: 'standard' }, HIGH, async (caseId) => {
      await bench.owner.query(`update case_file set grade = 'medium' where id = $1`, [caseId]);
    });
    expect(await fileOf(before.case)).toMatchObject({ grade: null, policeGrade: 'high' });
  });

  const gradedBy = (grade: string) => async (caseId: string) => {
    await bench.owner.query('update case_file set grade = $2 where id = $1', [caseId, grade]);
  };
  it.each<[string, Record<string, string>, string | null]>([
    ['domestic abuse', { ho_offence_code: '8N', suspect_relationship: 'husband' }, null],
    ['stalking', { stalking_flag: 'Y' }, null],
    ['so-called honour-based abuse', { hbv_flag: 'Y' }, null],
    ['sexual violence', { sv_flag: 'Y' }, null],
    ['a threat to kill', { threats_to_kill_flag: 'Y' }, 'high'],
    ['strangulation', { strangulation_flag: 'Y' }, 'high'],
    ['a score of 15', { dash_score: '15' }, 'high'],
  ])('E4 later %s makes our lower grade out of date', async (_t, crime, policeGrade) => {
    const { before } = await twice({}, crime, gradedBy('standard'));
    const file = await fileOf(before.case);
    expect(file).toMatchObject({ grade: null, policeGrade, priority: 'P1' });
    expect(
      await bench.rows('select handled_as from case_file where id = $1', [before.case]),
    ).toEqual([{ handled_as: 'high' }]);
    // Today: until the service closes, and on call after that.
    expect(
      (await openTasks(before.case)).find(({ element }) => element === 'review-risk-today')?.due,
    ).toEqual(new Date('2026-11-23T20:00:00.000Z'));
  });

  it.each<[string, Record<string, string>]>([
    ['an attempted murder', { ho_offence_code: '2', offence_text: 'Attempted murder' }],
    ['a kidnapping', { ho_offence_code: '36', offence_text: 'Kidnapping' }],
    ['a robbery', { ho_offence_code: '34B', offence_text: 'Robbery of personal property' }],
  ])('E4 after %s nobody is worked by a grade of Standard from before', async (_t, crime) => {
    const handledAs = (caseId: string) =>
      bench.rows('select grade, handled_as from case_file where id = $1', [caseId]);
    const nobodyClose = { da_flag: 'N', suspect_relationship: 'stranger', risk_grade: '' };
    for (const closes of [false, true]) {
      const { before } = await twice(nobodyClose, { ...nobodyClose, ...crime }, async (caseId) => {
        await gradedBy('standard')(caseId);
        if (closes) await end('planned')(caseId);
      });
      expect(await handledAs(before.case)).toEqual([{ grade: null, handled_as: 'medium' }]);
    }
    // A crime that the police graded themselves is worked by their grade.
    const graded = { ...nobodyClose, ...crime, risk_grade: 'standard' };
    const { before } = await twice(nobodyClose, graded, gradedBy('standard'));
    expect(await handledAs(before.case)).toEqual([{ grade: 'standard', handled_as: 'standard' }]);
  });

  it.each<[string, Record<string, string>]>([
    ['stalking', { stalking_flag: 'Y' }],
    ['so-called honour-based abuse', { hbv_flag: 'Y' }],
    ['sexual violence', { sv_flag: 'Y' }],
    ['trafficking', { trafficking_flag: 'Y' }],
    ['strangulation', { strangulation_flag: 'Y' }],
  ])('E4 a change of a known crime of abuse that brings %s counts as one', async (_t, sign) => {
    for (const closes of [false, true]) {
      const same = { victim_ref: `V-${_t}-${closes}`, crime_ref: `C-${_t}-${closes}`, ...DA };
      const first = await rowOf(same);
      await gradedBy('standard')(first.case);
      if (closes)
        await bench.owner.query(
          `update case_file set status = 'closed', stage = 'closed' where id = $1`,
          [first.case],
        );
      await rowOf({ ...same, ...sign });
      expect(await fileOf(first.case)).toMatchObject({ grade: null, status: 'open' });
      expect(
        await bench.rows('select handled_as from case_file where id = $1', [first.case]),
      ).toEqual([{ handled_as: 'high' }]);
    }
  });

  it('E4 a grade of the police for an earlier crime does not stand for a later one', async () => {
    const { before } = await twice({ ...DA, risk_grade: 'standard' }, { ...DA, hbv_flag: 'Y' });
    expect(await fileOf(before.case)).toMatchObject({
      grade: null,
      policeGrade: null,
      details: { source: { policeGrade: 'standard' } },
    });
    const banner = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.bannerWithAddresses(tx, before.case, bench.now()),
    );
    // What they gave stays in sight.
    expect(banner).toMatchObject({ grade: 'high', happened: { policeGrade: 'standard' } });
  });

  it('E4 a grade of the police for another crime lowers nothing of one without', async () => {
    const { before } = await twice(DA, { risk_grade: 'standard', dash_score: '3' });
    expect(
      await bench.rows('select handled_as, police_grade from case_file where id = $1', [
        before.case,
      ]),
    ).toEqual([{ handled_as: 'high', police_grade: null }]);
  });

  it('E4 the police may grade the only crime of a case later', async () => {
    const same = { victim_ref: 'V-GRADED', crime_ref: 'C-GRADED', ...DA };
    const first = await rowOf(same);
    await rowOf({ ...same, risk_grade: 'medium' });
    expect(await fileOf(first.case)).toMatchObject({ policeGrade: 'medium', grade: null });
  });

  it('E4 a small crime, or the same facts again, takes back no assessment', async () => {
    const small = await twice({ ...DA, risk_grade: 'medium' }, {}, gradedBy('standard'));
    expect(await fileOf(small.before.case)).toMatchObject({ grade: 'standard' });
    const same = { victim_ref: 'V-SAME', crime_ref: 'C-SAME', ...DA };
    const first = await rowOf(same);
    await gradedBy('standard')(first.case);
    await rowOf({ ...same, oic_name: 'Another Officer' });
    expect(await fileOf(first.case)).toMatchObject({ grade: 'standard' });
  });

  it('a burglary case that gets a row of domestic abuse is one of domestic abuse', async () => {
    const { before } = await twice({}, { ho_offence_code: '8N', suspect_relationship: 'husband' });
    expect(await fileOf(before.case)).toMatchObject({
      domesticAbuse: true,
      priority: 'P1',
      details: { suspect: { relationship: 'partner' } },
    });
  });

  it.each([
    ['a business', 'a victim', { role: 'business', dob: '' }, DA, 'usual'],
    ['a witness', 'a victim', { role: 'witness' }, DA, 'usual'],
    ['a victim', 'a business', DA, { role: 'business', dob: '' }, 'usual'],
    ['a victim', 'a witness', DA, { role: 'witness' }, 'usual'],
    ['a victim', 'bereaved', DA, { role: 'bereaved' }, 'bereaved'],
    ['bereaved', 'a victim', { role: 'bereaved' }, DA, 'bereaved'],
    ['a victim', 'a victim of rape', {}, { ho_offence_code: '19C' }, 'sexual-violence'],
    ['a victim', 'a child', { dob: '' }, { dob: '2012-02-03' }, 'under-18'],
  ])('004-14 %s who is later %s: the journey goes by it too', async (_a, _b, one, two, group) => {
    const { before } = await twice(one, two);
    expect((await fileOf(before.case))?.details.group).toBe(group);
    expect(await variablesOf(before.case)).toMatchObject({ group });
  });

  it.each([
    ['sexual violence', { ho_offence_code: '19C', offence_text: 'Rape' }],
    ['a killing', { role: 'bereaved', ho_offence_code: '1', offence_text: 'Murder' }],
    ['a child', { dob: '2012-02-03' }],
  ])(
    'E3 after %s is heard of, a person chooses the route before anybody calls',
    async (_t, two) => {
      const { before } = await twice({ dob: '' }, two);
      const tasks = await openTasks(before.case);
      const elements = tasks.map(({ element }) => element);
      expect(elements).toContain('choose-specialist-route');
      expect(elements).not.toContain('attempt-contact');
      expect(
        tasks.find(({ element }) => element === 'choose-specialist-route')?.due.toISOString(),
      ).toBe('2026-11-23T12:00:00.000Z');
    },
  );

  it('E1 a victim who has turned 18 goes by the protocol for adults', async () => {
    const born = { dob: '2008-11-24' };
    const { before } = await twice(born, born, async (caseId) => {
      expect(await fileOf(caseId)).toMatchObject({ child: true, details: { group: 'under-18' } });
    });
    expect(await fileOf(before.case)).toMatchObject({ child: true });
    bench.pass(24 * 60);
    await rowOf({
      victim_ref: (await fileOf(before.case))?.details.source.victimRef ?? '',
      ...born,
    });
    expect(await fileOf(before.case)).toMatchObject({
      child: false,
      details: { group: 'usual', crime: { child: false }, contactPerson: null },
    });
    expect(await variablesOf(before.case)).toMatchObject({ child: false, group: 'usual' });
    const other = await rowOf({ victim_ref: 'V-OTHER-DATE', dob: '2012-02-03' });
    await rowOf({ victim_ref: 'V-OTHER-DATE', dob: '1980-02-03' });
    expect(await fileOf(other.case)).toMatchObject({ child: true });
    bench.pass(-24 * 60);
  });

  it('E3 a route that was chosen for a child is not one for a rape', async () => {
    const { before } = await twice({ dob: '2012-02-03' }, { ho_offence_code: '19C' }, chooseRoute);
    expect((await fileOf(before.case))?.details.routeChosen).toBe(false);
    const elements = (await openTasks(before.case)).map(({ element }) => element);
    expect(elements).toContain('choose-specialist-route');
  });

  it('E3 a route that was chosen stays so for another crime of the same kind', async () => {
    const { before } = await twice({ dob: '2012-02-03' }, { dob: '2012-02-03' }, chooseRoute);
    expect((await fileOf(before.case))?.details.routeChosen).toBe(true);
    const elements = (await openTasks(before.case)).map(({ element }) => element);
    expect(elements).not.toContain('choose-specialist-route');
  });

  it.each([
    ['an information-only closure', 'information-only', ''],
    ['a closure two years ago', 'planned', `, reopen_until = '2025-01-01T00:00:00Z'`],
    ['nobody reached', 'unable-to-reach', ''],
    ['declined', 'declined', ''],
  ])('E14 after %s a new referral ends in an open case with a journey', async (_t, why, extra) => {
    const { before, again } = await twice({}, HIGH, end(why, extra));
    expect(again).toMatchObject({ outcome: 'merged', case: before.case });
    expect(await fileOf(before.case)).toMatchObject({
      status: 'open',
      stage: 'intake',
      closedAt: null,
      closeReason: null,
      policeGrade: 'high',
      priority: 'P1',
    });
    expect(await journeys(before.case)).toHaveLength(1);
    expect((await openTasks(before.case)).map(({ element }) => element)).toContain(
      'attempt-contact',
    );
    const notes = await bench.rows<{ kind: string }>('select kind from note where case_id = $1', [
      before.case,
    ]);
    expect(notes.map(({ kind }) => kind)).toContain('new-incident');
  });

  it('E14 a journey that waits after its closure begins again: none is started', async () => {
    const { before, again } = await twice({}, HIGH, async (caseId) => {
      await bench.persistence.inOrganisation('northvale', (tx) =>
        bench.engine.startInstanceIn(tx, {
          ...by({ kind: 'system', id: 'test', roles: [] }),
          process: 'closure-and-feedback',
          caseId,
          businessKey: caseId,
          variables: { caseId, grade: 'standard', priority: 'P4' },
        }),
      );
      await bench.owner.query(
        `update case_file set status = 'closed', stage = 'closed', closed_at = $2 where id = $1`,
        [caseId, START],
      );
    });
    expect(again).toMatchObject({ outcome: 'merged', case: before.case });
    expect(await fileOf(before.case)).toMatchObject({ status: 'open', policeGrade: 'high' });
    expect(await journeys(before.case)).toHaveLength(1);
    const told = await bench.rows<{ name: string; state: string }>(
      `select m.name, c.state
        from message m
        join message_correlation c on c.message = m.id
        where m.id ~ $1`,
      [ofRow(again.import)],
    );
    expect(told).toEqual([{ name: 'case.reopen', state: 'delivered' }]);
  });

  it('E14 a High row while a closure is prepared begins with contact', async () => {
    const { again } = await twice({}, HIGH, async (caseId) => {
      await bench.persistence.inOrganisation('northvale', (tx) =>
        bench.engine.startInstanceIn(tx, {
          ...by({ kind: 'system', id: 'test', roles: [] }),
          process: 'closure-and-feedback',
          caseId,
          businessKey: caseId,
          variables: { caseId, grade: 'standard', priority: 'P4' },
        }),
      );
    });
    const told = await bench.rows<{ name: string; state: string }>(
      `select m.name, c.state
        from message m
        join message_correlation c on c.message = m.id
        where m.id ~ $1`,
      [ofRow(again.import)],
    );
    expect(told).toEqual([{ name: 'case.reopen', state: 'delivered' }]);
  });

  it('two rows for a closed case start one journey', async () => {
    const victim_ref = 'V-TWO-AT-ONCE';
    const first = await rowOf({ victim_ref });
    await end('planned')(first.case);
    const records = [1, 2].map((n) => ({
      record: { ...world.victim(), victim_ref, crime_ref: `TEST/two-${n}` },
    }));
    await bench.import(writeCsv(records).file);
    await bench.relay();
    expect(await journeys(first.case)).toHaveLength(1);
  });

  it('a change without risk leaves a closed case closed, and a person looks at it', async () => {
    const first = await rowOf({ victim_ref: 'V-CHANGED', crime_ref: 'C-CHANGED' });
    await end('planned')(first.case);
    const again = await rowOf({
      victim_ref: 'V-CHANGED',
      crime_ref: 'C-CHANGED',
      oic_name: 'Another Officer',
    });
    expect(again).toMatchObject({ outcome: 'merged', code: 'row-changed' });
    expect(await fileOf(first.case)).toMatchObject({ status: 'closed' });
    expect((await openTasks(first.case)).map(({ element }) => element)).toEqual([
      'review-risk-today',
    ]);
  });

  it.each([
    ['in two files', false],
    ['in one file', true],
  ])('two changes of a case that stays closed, %s, are one review of both', async (_t, one) => {
    const same = { victim_ref: newRef(), crime_ref: 'C-BOTH' };
    const first = await rowOf(same);
    await end('planned')(first.case);
    const patches = ['An Officer', 'Another Officer'].map((oic_name) => ({ ...same, oic_name }));
    if (one) {
      const record = world.victim();
      const other = world.victim();
      await bench.import(
        writeCsv([
          { record: { ...record, ...patches[0], offence_text: 'Burglary, a bicycle' } },
          { record: { ...other, ...patches[1], offence_text: 'Burglary, a lamp' } },
        ]).file,
      );
      await bench.relay();
    } else
      for (const [index, patch] of patches.entries())
        await rowOf({ ...patch, offence_text: `Burglary, ${index ? 'a lamp' : 'a bicycle'}` });
    expect((await openTasks(first.case)).map(({ element }) => element)).toEqual([
      'review-risk-today',
    ]);
    const [review] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'risk-review'`,
      [first.case],
    );
    const told = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.engine.changeVariablesIn(tx, {
        ...by({ kind: 'system', id: 'test', roles: [] }),
        instance: review?.id ?? '',
        reason: 'to read',
        change: (variables) => {
          expect(variables['toReview']).toMatchObject({
            what: expect.stringMatching(/a bicycle.*\n.*a lamp/),
          });
          return {};
        },
      }),
    );
    expect(told).toBe(true);
  });

  it('of a victim who has died a person decides', async () => {
    const { again } = await twice({}, HIGH, async (caseId) => {
      await bench.die(caseId);
    });
    expect(again).toMatchObject({ outcome: 'held', code: 'has-died', priority: 'P1' });
  });

  it('a case that was merged is followed to the one that stays', async () => {
    const one = await rowOf({ victim_ref: 'V-KEEP' });
    const other = await rowOf({ victim_ref: 'V-DOUBLE', crime_ref: 'C-DOUBLE' });
    const file = await fileOf(one.case);
    valueOf(
      await bench.casework.mergeCases({
        ...by(amara),
        case: one.case,
        version: file?.version ?? 0,
        from: other.case,
        reason: 'the same person',
      }),
    );
    const again = await rowOf({
      victim_ref: 'V-DOUBLE',
      crime_ref: 'C-DOUBLE',
      offence_text: 'Burglary, and more was taken',
    });
    expect(again).toMatchObject({ outcome: 'merged', code: 'row-changed', case: one.case });
  });

  it('stores what happened in words, and nobody reads them in clear', async () => {
    const { before } = await twice({ ...DA, risk_grade: 'standard' }, HIGH);
    const found = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.caseFile(tx, before.case, bench.now()),
    );
    const notes = (found?.file['note'] ?? []) as unknown as { payload: JsonObject }[];
    expect(notes.map(({ payload }) => payload['what'])).toContain(
      'Non-fatal strangulation, assault, reported 22 November 2026; police grade high, DASH 19; ' +
        'domestic abuse, strangulation, threats to kill; suspect: ex-partner',
    );
    for (const table of ['note', 'message', 'outbox', 'instance', 'step', 'import_row'])
      expect(
        await bench.rows(`select 1 from ${table} t where t::text ilike '%strangulation, assault%'`),
      ).toEqual([]);
  });
});
