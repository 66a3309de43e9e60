import { jest } from '@jest/globals';
import { nameOf, type JsonObject } from '@waymark/domain';
import type { Principal } from '@waymark/engine';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  by,
  codeOf,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);
const zoe: Principal = { kind: 'person', id: 'zoe', roles: ['safeguarding-lead'] };

describe('a running journey in an emergency', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
    await bench.owner.query(
      `insert into staff (organisation, id, name, roles)
        values ('northvale', 'zoe', 'Zoe Invented', '{safeguarding-lead}')`,
    );
  });
  afterAll(() => bench.close());

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([
        {
          record: {
            ...inventedRecord(4000 + next++, START),
            da_flag: 'Y',
            risk_grade: 'high',
            ...patch,
          },
        },
      ]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    await bench.relay();
    return row?.case ?? '';
  };
  const openTasks = (caseId: string) =>
    bench.rows<{ id: string; element: string }>(
      `select t.id, t.element
        from task t
        join instance i on i.organisation = t.organisation and i.id = t.instance
        where (i.case_id = $1 or i.business_key = $1) and t.state = 'open'
        order by t.element`,
      [caseId],
    );
  const elements = async (caseId: string) =>
    (await openTasks(caseId)).map(({ element }) => element);
  const flags = async (caseId: string) =>
    (
      await bench.persistence.inOrganisation('northvale', (tx) =>
        bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
      )
    )?.flags;
  const complete = async (
    caseId: string,
    input: { element: string; as: Principal; submission: JsonObject },
  ) => {
    const task =
      (await openTasks(caseId)).find(({ element }) => element === input.element)?.id ?? '';
    valueOf(await bench.engine.claimTask({ ...by(input.as), task }));
    const done = await bench.engine.completeTask({
      ...by(input.as),
      task,
      submission: input.submission,
    });
    await bench.relay();
    return done;
  };

  it('stops all other work after a death, and closes with two people', async () => {
    const caseId = await openCase();
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(sade),
        case: caseId,
        signal: 'warning',
        reason: 'a warning came',
      }),
    );
    await bench.relay();
    await bench.die(caseId);
    await bench.relay();
    expect(await elements(caseId)).toEqual(['after-death']);
    const said = {
      deathTold: 'The officer.',
      othersAtRisk: 'Nobody known.',
      deathHolds: ['death-review'],
      goesOn: 'Support of the family.',
      receivingAgency: 'The coroner',
    };
    expect(
      codeOf(await complete(caseId, { element: 'after-death', as: zoe, submission: said })),
    ).toBeNull();
    expect(
      codeOf(
        await complete(caseId, {
          element: 'close-after-death',
          as: sade,
          submission: { closureApproved: true, why: 'All were told.' },
        }),
      ),
    ).toBeNull();
    expect(
      await bench.rows('select status, close_reason, hold from case_file where id = $1', [caseId]),
    ).toEqual([{ status: 'closed', close_reason: 'died', hold: 'death-review' }]);
    expect(
      await bench.rows(
        'select 1 from instance where (case_id = $1 or business_key = $1) and ended_at is null',
        [caseId],
      ),
    ).toEqual([]);
  });

  it('E0.4 a death told on the closure form closes nothing until it is confirmed', async () => {
    const caseId = await openCase({ risk_grade: 'standard' });
    await complete(caseId, {
      element: 'attempt-contact',
      as: amara,
      submission: {
        channel: 'phone',
        at: bench.now(),
        attemptOutcome: 'reached',
        insideSafeWindow: true,
        safeToContinue: true,
        emergency: false,
      },
    });
    await complete(caseId, {
      element: 'record-consent',
      as: amara,
      submission: {
        emergency: false,
        supportDecision: 'refused',
        sharingDecision: 'refused',
        contactDecision: 'refused',
        words: 'No more calls.',
        phone: 'unknown',
        textSafety: 'unknown',
        email: 'unknown',
        letter: 'unknown',
        voicemail: 'unknown',
        confirmedByVictim: true,
      },
    });
    await complete(caseId, {
      element: 'check-safe-ending',
      as: amara,
      submission: {
        spokenTo: false,
        aloneWhenSaid: 'yes',
        dangerWhenSaid: 'safe',
        safetyGiven: 'given',
        knowsReturn: 'yes',
        endingWords: 'From the call.',
      },
    });
    expect(
      codeOf(
        await complete(caseId, {
          element: 'prepare-closure',
          as: amara,
          submission: { closureReason: 'died' },
        }),
      ),
    ).toBeNull();
    expect(await elements(caseId)).toEqual(['confirm-death', 'find-route', 'resolve-gates']);
    expect(await bench.rows('select status, hold from case_file where id = $1', [caseId])).toEqual([
      { status: 'open', hold: null },
    ]);
    await bench.die(caseId);
    expect(await elements(caseId)).toEqual(['after-death']);
    expect(await bench.rows('select status, hold from case_file where id = $1', [caseId])).toEqual([
      { status: 'open', hold: 'death-review' },
    ]);
    await complete(caseId, {
      element: 'after-death',
      as: zoe,
      submission: {
        deathTold: 'Nobody else.',
        othersAtRisk: 'Nobody.',
        deathHolds: ['none'],
        goesOn: 'Nothing.',
        receivingAgency: 'None',
      },
    });
    await complete(caseId, {
      element: 'close-after-death',
      as: sade,
      submission: { closureApproved: true, why: 'A natural death.' },
    });
    expect(
      await bench.rows('select status, close_reason, hold from case_file where id = $1', [caseId]),
    ).toEqual([{ status: 'closed', close_reason: 'died', hold: null }]);
  });

  it('E0.4 a second claim joins the first, and neither sends nor closes anything', async () => {
    const caseId = await openCase({ risk_grade: 'standard' });
    const reason = 'A man told me at the door';
    const say = () => bench.casework.sayDeath({ ...by(amara), case: caseId, diedAt: null, reason });
    valueOf(await say());
    valueOf(await say());
    await bench.relay();
    // A partner knows nothing of the case.
    const told = { name: 'death.said', key: caseId, payload: { deathSaidBy: 'Her landlord' } };
    valueOf(await bench.engine.publishMessage({ ...by(sade), ...told }));
    await bench.relay();
    const tasks = await elements(caseId);
    expect(tasks.filter((element) => element === 'confirm-death')).toHaveLength(1);
    const [claim] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'death-said'`,
      [caseId],
    );
    expect(await bench.variablesOf(claim?.id ?? '')).toMatchObject({
      deathSaidBy: reason,
      deathSaidAgain: expect.stringContaining('Her landlord'),
      daFlag: true,
    });
    const within = { ...by(sade), case: caseId };
    expect(await flags(caseId)).toContain('death-not-confirmed');
    expect(await bench.rows('select hold from case_file where id = $1', [caseId])).toEqual([
      { hold: null },
    ]);
    const confirm = { deathConfirmed: 'not-confirmed', known: 'Seen.', policeAsked: 'PC Invented' };
    expect(
      codeOf(await complete(caseId, { element: 'confirm-death', as: zoe, submission: confirm })),
    ).toBeNull();
    expect(await flags(caseId)).not.toContain('death-not-confirmed');
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining(['find-route', 'review-risk-today']),
    );
    expect(codeOf(await bench.casework.undoDeath({ ...within, reason: 'x' }))).toBe('no-death');
  });

  it('E0.4 what a partner says in a message of a case of domestic abuse is danger', async () => {
    const caseId = await openCase();
    const told = { name: 'death.said', key: caseId, payload: { daFlag: false } };
    valueOf(await bench.engine.publishMessage({ ...by(sade), ...told }));
    await bench.relay();
    expect(await elements(caseId)).toEqual(expect.arrayContaining(['confirm-death', 'find-route']));
    expect(await flags(caseId)).toEqual(
      expect.arrayContaining(['death-not-confirmed', 'contact-suspended']),
    );
    const confirm = { deathConfirmed: 'coroner', known: 'They say so.' };
    expect(
      codeOf(await complete(caseId, { element: 'confirm-death', as: zoe, submission: confirm })),
    ).toBe('form-invalid');
  });

  it('a death lies between birth and now, and is recorded once', async () => {
    const caseId = await openCase();
    const record = (diedAt: string) =>
      bench.casework.sayDeath({ ...by(sade), case: caseId, diedAt, reason: 'told' });
    expect(codeOf(await record('2099-01-01T00:00:00.000Z'))).toBe('in-the-future');
    expect(codeOf(await record('1890-01-01T00:00:00.000Z'))).toMatch(/before-birth|too-long-ago/);
    expect(codeOf(await record('1950-01-01T00:00:00.000Z'))).toBe('before-birth');
    await bench.die(caseId);
    expect(codeOf(await record(bench.now()))).toBe('death-recorded');
  });

  it('a death is the record of the victim only, and keeps a hold that was there', async () => {
    const caseId = await openCase();
    for (const role of ['household', 'witness', 'parent'] as const)
      valueOf(
        await bench.casework.linkPerson({
          ...by(sade),
          case: caseId,
          role,
          child: null,
          details: { name: role },
        }),
      );
    await bench.owner.query(`update case_file set hold = 'claim' where id = $1`, [caseId]);
    await bench.die(caseId);
    expect(
      await bench.rows(
        `select c.role, p.died_at is not null as died
          from case_person c
          join person p on p.id = c.person
          where c.case_id = $1 and c.role <> 'suspect'
          order by c.role`,
        [caseId],
      ),
    ).toEqual([
      { role: 'household', died: false },
      { role: 'parent', died: false },
      { role: 'victim', died: true },
      { role: 'witness', died: false },
    ]);
    expect(await bench.rows('select hold from case_file where id = $1', [caseId])).toEqual([
      { hold: 'claim' },
    ]);
  });

  it.each([false, true])(
    'a death by mistake is taken back by a second person; work begins again (ended: %s)',
    async (ended) => {
      const caseId = await openCase();
      await bench.die(caseId, { confirmed: zoe });
      if (ended) {
        await complete(caseId, {
          element: 'after-death',
          as: zoe,
          submission: {
            deathTold: 'The officer.',
            othersAtRisk: 'Nobody known.',
            deathHolds: ['none'],
            goesOn: 'Nothing.',
            receivingAgency: 'The coroner',
          },
        });
        await complete(caseId, {
          element: 'close-after-death',
          as: sade,
          submission: { closureApproved: true, why: 'All were told.' },
        });
      }
      const undo = (as: typeof sade) =>
        bench.casework.undoDeath({ ...by(as), case: caseId, reason: 'another person' });
      expect(codeOf(await undo(zoe))).toBe('another-person-needed');
      expect(codeOf(await undo(sade))).toBeNull();
      expect(codeOf(await undo(sade))).toBe('no-death');
      await bench.relay();
      expect(
        await bench.rows(
          'select status, stage, hold, close_reason as reason from case_file where id = $1',
          [caseId],
        ),
      ).toEqual([{ status: 'open', stage: 'intake', hold: null, reason: null }]);
      // Nobody knows who said it: contact stays suspended until two people found a safe route.
      expect(await elements(caseId)).toEqual(expect.arrayContaining(['find-route']));
      expect(await elements(caseId)).not.toContain('after-death');
      expect(
        await bench.rows(
          `select 1 from instance
            where case_id = $1 and process = 'victim-journey' and ended_at is null`,
          [caseId],
        ),
      ).toHaveLength(1);
      expect(
        await bench.rows(
          `select 1 from case_person c join person p on p.id = c.person
            where c.case_id = $1 and p.died_at is not null`,
          [caseId],
        ),
      ).toEqual([]);
    },
  );

  it('another number that was given in a call goes to the contact details', async () => {
    const caseId = await openCase();
    const record = async (details: JsonObject, outcome: 'no-answer' | 'wrong-number') =>
      valueOf(
        await bench.casework.recordAttempt({
          ...by(amara),
          case: caseId,
          attempt: {
            channel: 'phone',
            outcome,
            at: bench.now(),
            insideSafeWindow: false,
            note: null,
            details,
          },
        }),
      );
    const first = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
        )
      )?.contact.find(({ channel }) => channel === 'phone')?.addresses;
    await record({ newNumber: '07700 900111' }, 'no-answer');
    expect(JSON.stringify(await first())).toContain('07700 900111');
    // Only the victim's own word makes it safe, and a wrong number is never tried again.
    await record(
      { newNumber: '07700 900222', newNumberFrom: 'police', newNumberSafe: 'safe' },
      'wrong-number',
    );
    expect(JSON.stringify(await first())).toContain('07700 900222');
    expect(JSON.stringify(await first())).not.toContain('07700 900111');
    // The page of the case says whose word each number is, and none that is dead can be dialled.
    const points = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          bench.casework.caseFile(tx, caseId, bench.now()),
        )
      )?.file['contactPoints'] as unknown as { ending: string; endedAt: string | null }[];
    expect(await points()).toContainEqual(
      expect.objectContaining({
        ending: '222',
        saidBy: 'police',
        safety: 'unverified',
        endedAt: null,
      }),
    );
    expect(await points()).toContainEqual(
      expect.objectContaining({
        ending: '111',
        saidBy: 'partner',
        value: null,
        endedAt: bench.now(),
      }),
    );
    // Given again, also in other digits, it is one number; the victim's own word makes it safe.
    await record(
      { newNumber: '+44 7700 900222', newNumberFrom: 'victim', newNumberSafe: 'safe' },
      'no-answer',
    );
    expect((await points()).filter(({ ending }) => ending === '222')).toEqual([
      expect.objectContaining({ saidBy: 'victim', safety: 'safe', endedAt: null }),
    ]);
  });

  it('a number that was found dead does not come back with a later row', async () => {
    const patch = { victim_ref: 'V-DEAD', crime_ref: 'C-DEAD', phone1: '07700 900444' };
    const caseId = await openCase(patch);
    valueOf(
      await bench.casework.recordAttempt({
        ...by(amara),
        case: caseId,
        attempt: {
          channel: 'phone',
          outcome: 'wrong-number',
          at: bench.now(),
          insideSafeWindow: true,
          note: null,
          details: { newNumber: '07700 900555' },
        },
      }),
    );
    expect(await openCase({ ...patch, offence_text: 'Burglary, and more was taken' })).toBe(caseId);
    expect(
      await bench.rows(
        `select 1 from contact_point where case_id = $1 and channel = 'phone' and ended_at is null`,
        [caseId],
      ),
    ).toHaveLength(1);
  });

  it('tells the journey of an attempt outside a task, and of support not wanted', async () => {
    const sent = async (outcome: 'refused' | 'declined' | 'someone-else') => {
      const caseId = await openCase();
      valueOf(
        await bench.casework.recordAttempt({
          ...by(amara),
          case: caseId,
          attempt: {
            channel: 'phone',
            outcome,
            at: bench.now(),
            insideSafeWindow: true,
            note: null,
          },
        }),
      );
      await bench.relay();
      return elements(caseId);
    };
    expect(await sent('declined')).toContain('decide-on-withdrawal');
    expect(await sent('refused')).toContain('attempt-contact');
    expect(await sent('someone-else')).toContain('find-route');
  });

  it('gives danger now to the safeguarding lead while the journey goes on', async () => {
    const caseId = await openCase();
    expect(
      codeOf(
        await complete(caseId, {
          element: 'attempt-contact',
          as: amara,
          submission: {
            channel: 'phone',
            at: bench.now(),
            attemptOutcome: 'reached',
            insideSafeWindow: true,
            safeToContinue: true,
            emergency: true,
            called999: 'we-did',
            whereInDanger: 'At home.',
            dangerWords: 'He is at the door.',
          },
        }),
      ),
    ).toBeNull();
    expect(await elements(caseId)).toEqual(
      expect.arrayContaining(['answer-danger', 'record-consent']),
    );
    expect(
      codeOf(
        await complete(caseId, {
          element: 'answer-danger',
          as: zoe,
          submission: {
            called999: 'we-did',
            helpNow: 'police-coming',
            whereNow: 'At home.',
            known: 'Police are there.',
          },
        }),
      ),
    ).toBeNull();
    expect(await elements(caseId)).not.toContain('answer-danger');
  });

  it.each(['medium', ''])('E0.4 danger is no grade of the police: %j', async (risk_grade) => {
    const caseId = await openCase({ risk_grade, da_flag: '', offence_text: 'Robbery' });
    const told = { where: 'At home.', words: null, called999: 'we-did' as const };
    valueOf(await bench.casework.tellDanger({ ...by(amara), case: caseId, ...told }));
    await bench.relay();
    const banner = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
    );
    expect(banner).toMatchObject({ grade: 'high', priority: 'P1' });
    expect(banner?.happened?.policeGrade).not.toBe('high');
  });

  it('E0.4 danger that is told again while its task is open is told at once', async () => {
    const caseId = await openCase();
    const tell = async (): Promise<string[]> => {
      const told = { where: 'At home.', words: null, called999: 'we-did' as const };
      valueOf(await bench.casework.tellDanger({ ...by(amara), case: caseId, ...told }));
      await bench.relay();
      await bench.engine.watchNotices('northvale');
      const rows = await bench.rows<{ person: string }>(
        `select distinct person from notice where kind = 'danger-again' and case_id = $1`,
        [caseId],
      );
      return rows.map(({ person }) => person);
    };
    expect(await tell()).toEqual([]);
    bench.pass(5);
    expect(await tell()).toEqual(expect.arrayContaining([zoe.id, sade.id]));
    expect((await elements(caseId)).filter((one) => one === 'answer-danger')).toHaveLength(1);
    const toldAgain = async (): Promise<number> =>
      (
        await bench.rows(
          `select distinct occasion from notice where kind = 'danger-again' and case_id = $1`,
          [caseId],
        )
      ).length;
    expect(await toldAgain()).toBe(1);
    bench.pass(5);
    const answered = await complete(caseId, {
      element: 'attempt-contact',
      as: amara,
      submission: {
        channel: 'phone',
        at: bench.now(),
        attemptOutcome: 'reached',
        insideSafeWindow: true,
        safeToContinue: true,
        emergency: true,
        called999: 'we-did',
        whereInDanger: 'In the street.',
        dangerWords: 'He followed me.',
      },
    });
    expect(codeOf(answered)).toBeNull();
    await bench.relay();
    await bench.engine.watchNotices('northvale');
    expect(await toldAgain()).toBe(2);
  });

  it('seeks one safe route after two unsafe signals at once', async () => {
    const caseId = await openCase();
    const signal = (command: string) =>
      bench.engine.publishMessage({
        ...by(amara),
        command: nameOf('new', command),
        name: 'contact.unsafe',
        key: caseId,
        payload: { caseId, grade: 'high' },
      });
    valueOf(await signal(`first-${caseId}`));
    valueOf(await signal(`second-${caseId}`));
    await bench.relay();
    expect((await elements(caseId)).filter((element) => element === 'find-route')).toEqual([
      'find-route',
    ]);
  });
});
