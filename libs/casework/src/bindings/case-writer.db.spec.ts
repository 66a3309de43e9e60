import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  brook,
  by,
  codeOf,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { createCaseWriter } from './case-writer.js';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('what forms write to the case file', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  /** A case of its own, from a row. */
  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(7000 + next++, START), ...patch } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const write = async (
    caseId: string,
    writes: JsonObject,
    { as = amara, element = 'a-task', instance = 'i' } = {},
  ) => {
    try {
      return await bench.persistence.inOrganisation('northvale', (tx) =>
        createCaseWriter({ keys: bench.persistence.keys, commands: () => bench.engine }).write(tx, {
          caseId,
          instance,
          task: 'i.t',
          element,
          at: bench.now(),
          by: { kind: 'person', id: as.id },
          writes,
        }),
      );
    } catch (thrown) {
      return {
        ok: false as const,
        code: (thrown as { refusal?: { code: string } }).refusal?.code ?? String(thrown),
      };
    }
  };
  const banner = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.banner(tx, caseId, bench.now()),
    );
  /** A High case has three decisions open from the day it comes; each ends with its reason. */
  const decideHigh = async (caseId: string): Promise<void> => {
    for (const [element, submission] of Object.entries<JsonObject>({
      'idva-handover': { idvaDecision: 'not-needed', why: 'An IDVA works with them.' },
      'marac-decision': { maracDecision: 'do-not-refer', why: 'Referred by the police.' },
      'safeguarding-decision': { safeguardingDecision: 'none', why: 'No children.' },
    })) {
      const [task] = await bench.rows<{ id: string }>(
        `select id from task where case_id = $1 and element = $2 and state = 'open'`,
        [caseId, element],
      );
      valueOf(await bench.engine.completeTask({ ...by(sade), task: task?.id ?? '', submission }));
    }
  };
  const allowed = async (caseId: string, channel: string) =>
    (await banner(caseId))?.contact.find((rule) => rule.channel === channel)?.allowed;
  const variablesOf = (instance: string) => bench.variablesOf(instance);
  const attempt = (outcome: string, more: JsonObject = {}): JsonObject => ({
    contactAttempt: { channel: 'phone', outcome, at: bench.now(), insideSafeWindow: true, ...more },
  });

  it('makes the first person who works on a case its named worker, with a deputy', async () => {
    await bench.rows(
      `update staff set deputy = 'brook' where organisation = 'northvale' and id = 'amara'`,
    );
    const caseId = await openCase();
    expect((await banner(caseId))?.namedWorker).toBeNull();
    await write(caseId, attempt('no-answer'), { as: sade });
    expect((await banner(caseId))?.namedWorker).toBeNull();
    await write(caseId, attempt('no-answer'));
    await write(caseId, attempt('no-answer'), { as: brook });
    expect(
      await bench.rows('select named_worker, deputy from case_file where id = $1', [caseId]),
    ).toEqual([{ named_worker: 'amara', deputy: 'brook' }]);
  });

  it('says from a call without a language in common on which interpreter is needed', async () => {
    const caseId = await openCase({ language: 'English' });
    expect((await banner(caseId))?.language).toMatchObject({ interpreterNeeded: false });
    await write(caseId, attempt('no-shared-language', { language: 'Urdu' }));
    expect((await banner(caseId))?.language).toEqual({
      interpreterNeeded: true,
      language: 'Urdu',
      booked: null,
    });
    const booked = { language: 'Urdu', service: 'Line 2', prefers: 'woman' };
    await write(caseId, { interpreter: { ...booked, at: '2026-11-24T09:00:00.000Z' } });
    expect((await banner(caseId))?.language.booked).toMatchObject(booked);
  });

  it('uses a number that is given with a safe route when a second person agrees', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    await write(caseId, attempt('someone-else'));
    const route = {
      contactRule: { phone: 'safe', text: 'unsafe', confirmedByVictim: true },
      contactPoint: { phone: '07700 900781', saidBy: 'victim', safety: 'safe', old: 'replaced' },
    };
    expect(await write(caseId, route)).toMatchObject({ ok: true });
    expect(await allowed(caseId, 'phone')).toBe('no');
    await write(caseId, { contactRule: { confirmedByVictim: true } }, { as: sade });
    const after = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
    );
    expect(after?.contact[0]).toMatchObject({ allowed: 'yes', addresses: ['07700 900781'] });
    expect(await allowed(caseId, 'text')).toBe('no');
  });

  it('suspends every channel when somebody else answers', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    expect(await write(caseId, attempt('no-answer'))).toEqual({ ok: true });
    expect(await allowed(caseId, 'phone')).toBe('live-call-only');
    expect(await write(caseId, attempt('someone-else'))).toMatchObject({
      ok: true,
      messages: [{ name: 'contact.unsafe', key: caseId, payload: { caseId } }],
    });
    expect(await banner(caseId)).toMatchObject({
      suspended: true,
      flags: expect.arrayContaining(['contact-suspended']),
    });
    expect((await banner(caseId))?.contact.map(({ allowed: may }) => may)).toEqual([
      'no',
      'no',
      'no',
      'no',
      'no',
    ]);
    expect(
      await bench.rows(
        'select channel from contact_suspension where case_id = $1 and cleared_at is null',
        [caseId],
      ),
    ).toHaveLength(5);
  });

  it('takes a dead number for a warning in a sensitive case only', async () => {
    const sensitive = await openCase({ da_flag: 'Y', risk_grade: 'medium' });
    expect(await write(sensitive, attempt('not-connected'))).toMatchObject({
      messages: [{ name: 'contact.unsafe' }],
    });
    expect(await write(await openCase(), attempt('not-connected'))).toEqual({ ok: true });
  });

  it('never uses a wrong number again, and refuses an attempt in the future', async () => {
    const caseId = await openCase();
    for (const [dead, of] of [
      ['wrong-number', caseId],
      ['not-connected', await openCase()],
    ] as const) {
      await write(of, attempt(dead));
      expect((await banner(of))?.contact.find(({ channel }) => channel === 'phone')).toMatchObject({
        allowed: 'no',
        code: dead,
      });
    }
    expect(
      await write(caseId, attempt('reached', { at: '2030-01-01T00:00:00.000Z' })),
    ).toMatchObject({ code: 'attempt-in-future' });
  });

  it("stops the clock of first contact only inside the victim's safe times", async () => {
    const caseId = await openCase({ safe_times: 'Sun 10:00-11:00' });
    expect(await write(caseId, attempt('no-answer'))).toMatchObject({ code: 'not-a-safe-time' });
    expect(await write(caseId, attempt('no-answer', { insideSafeWindow: false }))).toMatchObject({
      ok: true,
    });
    const open = await openCase({ safe_times: 'Mon-Sun 06:00-22:00' });
    const at = bench.now().replace(/\.\d+Z$/, 'Z');
    expect(await write(open, attempt('no-answer', { at }))).toMatchObject({ ok: true });
    expect(
      await bench.rows(
        `select inside_safe_window as inside from contact_attempt where case_id in ($1, $2)
          order by id`,
        [caseId, open],
      ),
    ).toEqual([{ inside: false }, { inside: true }]);
  });

  it('E13 tells the journey the safe times, so that attempts fall due inside them', async () => {
    const caseId = await openCase({ safe_times: 'Sun 11:00-13:00' });
    expect(await write(caseId, attempt('no-answer', { insideSafeWindow: false }))).toMatchObject({
      variables: {
        safeTimesAhead: [
          { from: '2026-11-29T11:00:00.000Z', until: '2026-11-29T12:00:00.000Z', part: 1 },
          { from: '2026-11-29T12:00:00.000Z', until: '2026-11-29T13:00:00.000Z', part: 2 },
        ],
      },
    });
  });

  it('refuses an attempt that cannot have been', async () => {
    const caseId = await openCase();
    expect(await write(caseId, attempt('voicemail', { channel: 'letter' }))).toMatchObject({
      code: 'attempt-contradicts',
    });
    expect(
      await write(caseId, attempt('no-answer', { at: '2026-11-22T09:00:00.000Z' })),
    ).toMatchObject({ code: 'attempt-before-case' });
  });

  it.each<[string, Record<string, string>, JsonObject]>([
    ['a text where texts are not safe', {}, { channel: 'text', outcome: 'text-sent' }],
    ['an email without an address', {}, { channel: 'email', outcome: 'message-sent' }],
    [
      'a letter to where the suspect lives',
      { suspect_relationship: 'husband', suspect_at_address: 'Y' },
      { channel: 'letter', outcome: 'letter-sent' },
    ],
    ['a voicemail that nobody asked for', {}, { channel: 'phone', outcome: 'voicemail' }],
    [
      'a call before anybody has read the safe times',
      { safe_times: 'after the school run' },
      { channel: 'phone', outcome: 'no-answer' },
    ],
  ])('completes no task by %s', async (_, patch, said) => {
    const caseId = await openCase(patch);
    expect(await write(caseId, attempt('', said))).toMatchObject({ code: 'channel-not-safe' });
    expect(await bench.rows('select id from contact_attempt where case_id = $1', [caseId])).toEqual(
      [],
    );
  });

  it('completes no task by a call while contact is suspended, but by one from before', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    const before = bench.now();
    bench.pass(10);
    await write(caseId, attempt('someone-else'));
    bench.pass(10);
    expect(await write(caseId, attempt('no-answer'))).toMatchObject({ code: 'channel-not-safe' });
    expect(await write(caseId, attempt('no-answer', { at: before }))).toMatchObject({ ok: true });
  });

  it('takes another number where it is given: safe only on their own word', async () => {
    const caseId = await openCase();
    const number = { phone: '07700 900321', saidBy: 'police', safety: 'safe', old: 'replaced' };
    expect(await write(caseId, { contactPoint: number })).toMatchObject({ code: 'not-their-word' });
    expect(
      await write(caseId, {
        ...attempt('wrong-number'),
        contactPoint: { ...number, safety: 'unknown' },
      }),
    ).toEqual({ ok: true });
    const telephones = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          readContactPoints({ tx, keys: bench.persistence.keys }, caseId),
        )
      ).flatMap(({ channel, value }) => (channel === 'phone' ? [value] : []));
    expect(await allowed(caseId, 'phone')).toBe('live-call-only');
    expect(await telephones()).toEqual(['07700 900321']);
    await write(caseId, {
      ...attempt('reached', { interpreter: 'professional', interpreterName: 'Line 2, Urdu' }),
      contactPoint: { phone: '07700 900654', saidBy: 'victim', safety: 'safe', old: 'kept' },
    });
    expect(await allowed(caseId, 'phone')).toBe('yes');
    expect(await telephones()).toEqual(['07700 900654', '07700 900321']);
    expect(await allowed(caseId, 'text')).toBe('no');
  });

  it('keeps what was agreed in a call for the person who calls next', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    const callAt = '2026-11-23T15:00:00.000Z';
    await write(
      caseId,
      attempt('reached', { codeWord: 'Is the parcel there?', interpreterName: 'Line 2, Urdu' }),
    );
    await write(caseId, attempt('call-later', { callAt, note: 'Not now.', spokenTo: null }));
    expect(await banner(caseId)).toMatchObject({
      agreed: {
        codeWord: 'Is the parcel there?',
        interpreter: 'Line 2, Urdu',
        prefersToTalkTo: null,
        callAt,
      },
    });
    const view = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.caseFile(tx, caseId, bench.now()),
    );
    expect(view?.file).toMatchObject({
      contacts: [
        { outcome: 'call-later', callAt, note: 'Not now.', by: 'amara' },
        { outcome: 'reached', details: { codeWord: 'Is the parcel there?' } },
      ],
    });
  });

  it.each([
    ['High', { da_flag: 'Y' }, 3],
    ['others', { da_flag: 'N' }, 14],
  ])('E13 nobody is called later than their grade allows: %s', async (_grade, row, days) => {
    const caseId = await openCase(row);
    const later = (millis: number) =>
      write(
        caseId,
        attempt('call-later', {
          callAt: new Date(Date.parse(bench.now()) + millis).toISOString(),
          spokenTo: null,
        }),
      );
    expect(await later(days * DAY + MINUTE)).toMatchObject({ code: 'call-at-too-late' });
    expect(await later(-MINUTE)).toMatchObject({ code: 'call-at-past' });
    expect(await later(days * DAY)).toEqual({ ok: true });
  });

  it.each([
    ['needs', { tryAgainAt: '2026-11-28T09:00:00.000Z' }, 'try-again-at-too-late'],
    ['needs', { tryAgainAt: '2031-01-01T09:00:00.000Z' }, 'try-again-at-too-late'],
    ['interpreter', { who: 'x', at: '2027-11-23T09:00:00.000Z' }, 'interpreter-at-too-late'],
    ['interpreter', { who: 'x', at: '2026-11-01T09:00:00.000Z' }, 'interpreter-at-past'],
    [
      'safetyPlan',
      { text: 'Bag packed', finishBy: '2026-11-26' },
      'safety-plan-finish-by-too-late',
    ],
    ['safetyPlan', { text: 'Bag packed', finishBy: '2026-11-22' }, 'safety-plan-finish-by-past'],
    ['needs', { tryAgainAt: '2026-11-24T09:00:00.000Z' }, null],
    ['interpreter', { who: 'x', at: '2026-11-24T09:00:00.000Z' }, null],
    ['safetyPlan', { text: 'Bag packed', finishBy: '2026-11-25' }, null],
  ])('E4 High: %s %j comes soon enough, or is refused', async (section, said, code) => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    const answer = await write(caseId, { [section]: said });
    expect('code' in answer ? answer.code : null).toBe(code);
  });

  it('a new number opens no telephone that is suspended', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    await write(caseId, attempt('someone-else'));
    await write(caseId, {
      contactPoint: { phone: '07700 900321', saidBy: 'victim', safety: 'safe', old: 'replaced' },
    });
    expect(await allowed(caseId, 'phone')).toBe('no');
  });

  it("lets the victim's word set a channel, and anybody else's only tighten it", async () => {
    const caseId = await openCase();
    await write(caseId, { contactRule: { text: 'safe', confirmedByVictim: false } });
    expect(await allowed(caseId, 'text')).toBe('no');
    await write(caseId, {
      contactRule: {
        text: 'safe',
        phone: 'safe',
        voicemail: 'safe',
        safeTimes: 'daily 09:00-10:00',
        confirmedByVictim: true,
      },
    });
    expect(await allowed(caseId, 'text')).toBe('in-safe-times');
    await write(caseId, { contactRule: { text: 'unsafe', confirmedByVictim: false } });
    expect(await allowed(caseId, 'text')).toBe('no');
  });

  it('000-23 another way found with a safe route counts when a second person agrees', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    await write(caseId, attempt('someone-else'));
    const [search] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'find-safe-route'`,
      [caseId],
    );
    const at = { element: 'find-route', instance: search?.id ?? '' };
    const otherWay = { way: 'partner', words: 'Her sister, on Mondays.' };
    const found = {
      phone: 'unsafe',
      otherWay: 'partner',
      otherWayWords: 'Her sister, on Mondays.',
    };
    const known = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
        )
      )?.otherWay;
    const agreement = { contactRule: { confirmedByVictim: true } };
    const agree = (as = sade) => write(caseId, agreement, { element: 'agree-route', as });
    await write(caseId, { contactRule: found }, at);
    // What was found again without it proposes nothing.
    await write(caseId, { contactRule: { phone: 'unsafe' } }, at);
    await agree();
    expect(await known()).toBeNull();
    await write(caseId, { contactRule: found }, at);
    expect(await agree(amara)).toMatchObject({ code: 'second-person' });
    expect(await known()).toBeNull();
    await agree();
    expect(await known()).toMatchObject(otherWay);
    expect(await banner(caseId)).toMatchObject({ suspended: true });
  });

  it('clears a suspended channel only with two people', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    await write(caseId, attempt('someone-else'));
    await write(caseId, { contactRule: { phone: 'safe' } }, { element: 'find-route' });
    expect(
      await write(
        caseId,
        { contactRule: { confirmedByVictim: true } },
        { element: 'agree-route', as: sade },
      ),
    ).toEqual({ ok: true });
    expect(await banner(caseId)).toMatchObject({ suspended: true });
    const [search] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'find-safe-route'`,
      [caseId],
    );
    await write(
      caseId,
      { contactRule: { phone: 'safe' } },
      { element: 'find-route', instance: search?.id ?? '' },
    );
    expect(await banner(caseId)).toMatchObject({ suspended: true });
    expect(
      await write(caseId, { contactRule: { confirmedByVictim: true } }, { element: 'agree-route' }),
    ).toMatchObject({ ok: false, code: 'second-person' });
    expect(
      await write(
        caseId,
        { contactRule: { confirmedByVictim: true } },
        { element: 'agree-route', as: sade },
      ),
    ).toEqual({ ok: true });
    expect([await allowed(caseId, 'phone'), await allowed(caseId, 'text')]).toEqual(['yes', 'no']);
    expect(
      await bench.rows(
        `select channel, cleared_by, agreed_by
          from contact_suspension
          where case_id = $1 and cleared_at is not null`,
        [caseId],
      ),
    ).toEqual([{ channel: 'call', cleared_by: 'amara', agreed_by: 'sade' }]);
  });

  const answers = (yes: number, rest = 'no'): JsonObject =>
    Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [`q${index + 1}`, index < yes ? 'yes' : rest]),
    );
  const dash = (yes: number, more: JsonObject = {}, rest = 'no'): JsonObject => ({
    assessment: { instrument: 'dash-24', version: '1', answers: answers(yes, rest), ...more },
  });

  it('lowers a grade only with a new assessment that another person signs', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    expect(await write(caseId, { grade: 'standard' }, { as: sade })).toMatchObject({
      code: 'lower-without-assessment',
    });
    await write(caseId, dash(3, { grade: 'standard', professionalJudgement: 'as-answered' }));
    expect(await write(caseId, { grade: 'standard' })).toMatchObject({
      code: 'signed-by-assessor',
    });
    expect(await write(caseId, { grade: 'standard' }, { as: brook })).toMatchObject({
      code: 'signed-by-no-supervisor',
    });
    expect(
      await write(
        caseId,
        { grade: 'standard', assessment: { rationale: 'I listened to both' } },
        { as: sade },
      ),
    ).toEqual({ ok: true });
    expect(await banner(caseId)).toMatchObject({ grade: 'standard' });
    expect(await write(caseId, { grade: 'high' })).toEqual({ ok: true });
    // What was assessed before the grade was raised does not lower it again.
    bench.pass(1);
    await write(caseId, { assessment: { grade: 'standard' } });
    expect(await write(caseId, { grade: 'standard' }, { as: sade })).toMatchObject({
      code: 'lower-without-assessment',
    });
  });

  it('lowers nothing by an incomplete assessment or by judgement', async () => {
    const [high, ungraded] = [
      await openCase({ da_flag: 'Y', risk_grade: 'high' }),
      await openCase({ da_flag: 'Y' }),
    ];
    for (const rest of ['dont-know', 'declined', 'not-safe-to-ask'])
      expect(await write(high, dash(3, { grade: 'standard' }, rest))).toMatchObject({
        code: 'incomplete-lowers',
      });
    expect(
      await write(high, {
        assessment: {
          instrument: 'dash-24',
          version: '1',
          answers: { q1: 'no', q2: 'no' },
          grade: 'standard',
        },
      }),
    ).toMatchObject({ code: 'incomplete-lowers' });
    expect(
      await write(high, { assessment: { instrument: 'dash-24', version: '1', grade: 'standard' } }),
    ).toMatchObject({ code: 'incomplete-lowers' });
    expect(await write(high, dash(14, { grade: 'medium' }))).toMatchObject({
      code: 'judgement-lowers',
    });
    expect(await write(ungraded, { grade: 'standard' }, { as: sade })).toMatchObject({
      code: 'lower-without-assessment',
    });
    await write(ungraded, dash(10));
    expect(
      await write(ungraded, {
        assessment: { grade: 'standard', professionalJudgement: 'as-answered' },
        grade: 'standard',
      }),
    ).toMatchObject({ code: 'judgement-lowers' });
    expect(
      await write(ungraded, {
        assessment: { grade: 'medium', professionalJudgement: 'as-answered' },
        grade: 'standard',
      }),
    ).toMatchObject({ code: 'lower-without-assessment' });
    expect(
      await write(ungraded, {
        assessment: { grade: 'medium', professionalJudgement: 'as-answered' },
        grade: 'medium',
      }),
    ).toEqual({ ok: true });
  });

  it("works a case by the police's grade until somebody has assessed", async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'medium' });
    expect(await banner(caseId)).toMatchObject({
      grade: 'medium',
      gradeBasis: 'police',
      flags: expect.arrayContaining(['ungraded']),
    });
    expect(
      await bench.rows('select grade, police_grade, working_grade from case_file where id = $1', [
        caseId,
      ]),
    ).toEqual([{ grade: null, police_grade: 'medium', working_grade: 'medium' }]);
    expect(await write(caseId, { grade: 'high' })).toEqual({ ok: true });
    expect(await banner(caseId)).toMatchObject({ grade: 'high', gradeBasis: 'assessed' });
    expect(
      await bench.rows('select grade, police_grade, working_grade from case_file where id = $1', [
        caseId,
      ]),
    ).toEqual([{ grade: 'high', police_grade: 'medium', working_grade: 'high' }]);
    expect(await banner(await openCase())).toMatchObject({
      grade: 'standard',
      gradeBasis: 'none',
    });
  });

  it('keeps a raised grade in the journey after an unsafe signal', async () => {
    const caseId = await openCase({ stalking_flag: 'Y', risk_grade: 'standard' });
    const [journey] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'victim-journey'`,
      [caseId],
    );
    valueOf(
      await bench.engine.setVariables({
        ...by(sade),
        instance: journey?.id ?? '',
        variables: { grade: 'high' },
        reason: 'judgement',
      }),
    );
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(amara),
        case: caseId,
        signal: 'warning',
        reason: 'a neighbour told us',
      }),
    );
    await bench.relay();
    expect(await variablesOf(journey?.id ?? '')).toMatchObject({
      grade: 'high',
      policeGrade: 'high',
      contactSuspended: true,
    });
    expect(
      await bench.rows(
        `select rule from deadline where case_id = $1 and process = 'find-safe-route'`,
        [caseId],
      ),
    ).toEqual([{ rule: 'safe-route-high' }]);
  });

  it('follows the tier and the stage of a journey, never a grade or a closure', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'medium' });
    const [journey] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'victim-journey'`,
      [caseId],
    );
    const set = async (variables: JsonObject) =>
      valueOf(
        await bench.engine.setVariables({
          ...by(sade),
          instance: journey?.id ?? '',
          variables,
          reason: 'as a script of the journey does',
        }),
      );
    const columns = async () =>
      (
        await bench.rows(
          'select tier, stage, status, grade, safeguarding from case_file where id = $1',
          [caseId],
        )
      )[0];
    await set({ tier: 'T1', grade: 'high' });
    expect(await columns()).toMatchObject({
      tier: null,
      grade: null,
      stage: 'intake',
      safeguarding: false,
    });
    await set({ tier: 'T2', stage: 'support', safeguarding: true });
    expect(await columns()).toMatchObject({ tier: 'T2', stage: 'support', safeguarding: true });
    await set({ stage: 'closed', safeguarding: false });
    expect(await columns()).toMatchObject({ stage: 'support', status: 'open', safeguarding: true });
    await bench.rows(
      `update case_file set stage = 'closed', status = 'closed', closed_at = $2 where id = $1`,
      [caseId, bench.now()],
    );
    await set({ stage: 'contact' });
    expect(await columns()).toMatchObject({ stage: 'contact', status: 'open' });
  });

  it('wants a reason for judgement, a tier for the grade, a voice in a review', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    expect(
      await write(caseId, { assessment: { professionalJudgement: 'raised', grade: 'high' } }),
    ).toMatchObject({ code: 'judgement-without-rationale' });
    expect(
      await write(caseId, {
        assessment: { instrument: 'dash-24', version: '1', answers: { q1: 'perhaps' } },
      }),
    ).toMatchObject({ code: 'unknown-answer' });
    expect(await write(caseId, { tier: 'T2' })).toMatchObject({ code: 'tier-below-grade' });
    expect(await write(caseId, { tier: 'T3' })).toEqual({ ok: true });
    expect(
      await write(caseId, { review: { summary: 'spoke', notAskedBecause: 'asked' } }),
    ).toMatchObject({ code: 'victim-voice' });
    expect(
      await write(caseId, {
        review: { summary: 'spoke', notAskedBecause: 'asked', victimVoice: 'calmer now' },
      }),
    ).toEqual({ ok: true });
  });

  it("scores a licensed instrument, and not the service's own checklist", async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    await write(caseId, {
      assessment: { instrument: 'dash-24', version: '2014', answers: answers(15) },
    });
    await write(caseId, {
      assessment: { instrument: 'own-checklist', version: '1', answers: answers(15) },
    });
    expect(
      await bench.rows(
        `select instrument, version, score, grade, complete
          from assessment
          where case_id = $1
          order by id`,
        [caseId],
      ),
    ).toEqual([
      { instrument: 'dash-24', version: '2014', score: 15, grade: 'high', complete: true },
      { instrument: 'own-checklist', version: '1', score: null, grade: null, complete: true },
    ]);
  });

  it('closes a high-risk case to the agency that the closure names', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    await write(caseId, {
      assessment: { instrument: 'dash-24', version: '1', grade: 'high' },
      closure: {
        reason: 'transferred',
        exitPlan: 'knows whom to call',
        residualRisk: 'he is abroad',
        howToReturn: 'told',
        receivingAgency: 'IDVA service',
        openActions: 'none',
        contractFields: 'complete',
      },
    });
    expect(await write(caseId, { stage: 'closed' }, { as: sade })).toMatchObject({
      code: 'closure-gates',
    });
    await decideHigh(caseId);
    expect(await write(caseId, { stage: 'closed' }, { as: sade })).toEqual({ ok: true });
  });

  it('closes a case only through the closure gates', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    const closure = {
      closure: {
        reason: 'support-completed',
        exitPlan: 'knows whom to call',
        residualRisk: 'he is abroad',
        howToReturn: 'told by telephone',
        openActions: 'none',
        contractFields: 'complete',
      },
    };
    expect(await write(caseId, { stage: 'closed' })).toMatchObject({ code: 'closure-gates' });
    await write(caseId, {
      ...closure,
      tier: 'T3',
      assessment: { instrument: 'dash-24', version: '1', grade: 'high' },
    });
    await decideHigh(caseId);
    await write(caseId, {
      handover: { to: 'IDVA service', acceptedBy: 'a named person', at: bench.now() },
    });
    expect(await write(caseId, { stage: 'closed' })).toMatchObject({ code: 'closure-gates' });
    // A form that names an instrument and asks nothing assessed nobody with the victim.
    expect(await write(caseId, { stage: 'closed' }, { as: sade })).toMatchObject({
      code: 'closure-gates',
    });
    await write(caseId, {
      assessment: { instrument: 'dash-24', version: '1', answers: answers(15) },
    });
    expect(await write(caseId, { stage: 'closed' }, { as: sade })).toEqual({ ok: true });
    expect(
      await bench.rows('select status, close_reason, reopen_until from case_file where id = $1', [
        caseId,
      ]),
    ).toEqual([
      {
        status: 'closed',
        close_reason: 'support-completed',
        reopen_until: new Date(`2027${bench.now().slice(4)}`),
      },
    ]);
  });

  it('keeps a case open while an action has no owner or a field no reason', async () => {
    const closing = async (caseId: string, more: JsonObject) => {
      const answer = await write(caseId, {
        closure: {
          reason: 'declined',
          exitPlan: 'knows whom to call',
          residualRisk: 'none known',
          howToReturn: 'told',
          ...more,
        },
        workerNote: 'asked twice',
        stage: 'closed',
      });
      return 'code' in answer ? answer.code : answer.ok;
    };
    const gates = async (caseId: string) => {
      try {
        await bench.persistence.inOrganisation('northvale', (tx) =>
          createCaseWriter({ keys: bench.persistence.keys, commands: () => bench.engine }).write(
            tx,
            {
              caseId,
              instance: 'i',
              task: 'i.t',
              element: 'a-task',
              at: bench.now(),
              by: { kind: 'person', id: 'amara' },
              writes: { stage: 'closed' },
            },
          ),
        );
        return [];
      } catch (thrown) {
        return (thrown as { refusal: { detail: { gates: string[] } } }).refusal.detail.gates;
      }
    };
    const caseId = await openCase({
      suspect_ref: 'S-1',
      suspect_status: 'bailed',
      bail_conditions: 'not to come near',
    });
    expect(await gates(caseId)).toEqual(
      expect.arrayContaining(['commitment-without-owner', 'field-without-reason']),
    );
    expect(await closing(caseId, { openActions: 'none', contractFields: 'complete' })).toBe(
      'closure-gates',
    );
    expect(await closing(caseId, { openActions: 'open', contractFields: 'complete' })).toBe(
      'closure-gates',
    );
    expect(
      await closing(caseId, {
        openActions: 'owned',
        owners: 'Officer in the case, by name',
        contractFields: 'left-empty',
      }),
    ).toBe(true);
    const other = await openCase();
    await bench.rows(
      `insert into task (organisation, id, instance, element_instance, process, element, case_id,
          state, created_at)
        values ('northvale', 'open-action', 'x', 'x', 'marac-decision', 'decide-referral', $1,
          'open', $2)`,
      [other, bench.now()],
    );
    expect(await closing(other, { openActions: 'none', contractFields: 'complete' })).toBe(
      'closure-gates',
    );
    await bench.rows(`update task set assignee = 'sade' where id = 'open-action'`);
    // Nobody can take over what would say how great the risk is.
    await bench.rows(
      `update task set process = 'needs-and-risk-assessment' where id = 'open-action'`,
    );
    expect(await gates(other)).toContain('risk-open');
    expect(await closing(other, { openActions: 'none', contractFields: 'complete' })).toBe(
      'closure-gates',
    );
    await bench.rows(`update task set process = 'unfinished-safety-plan' where id = 'open-action'`);
    expect(await closing(other, { openActions: 'none', contractFields: 'complete' })).toBe(true);
  });

  it('keeps every record, newest first, and refuses an unknown section', async () => {
    const caseId = await openCase();
    await write(caseId, {
      consent: { support: 'given', sharing: 'refused', contact: 'given', words: 'agreed' },
      needs: { financeAndBenefits: 'high' },
      safetyPlan: { text: 'a bag at the door', agreed: 'yes' },
      plan: { goals: [{ goal: 'sleep' }], agreedAt: bench.now() },
      workerNote: 'first talk',
    });
    const file = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.caseFile(tx, caseId, bench.now()),
    );
    expect(file?.file).toMatchObject({
      consent: { support: { answer: 'given' }, sharing: { answer: 'refused' } },
      needs: { financeAndBenefits: 'high' },
      safety_plan: [{ payload: { text: 'a bag at the door' } }],
      note: expect.arrayContaining([expect.objectContaining({ payload: { words: 'first talk' } })]),
    });
    expect(await write(caseId, { shoeSize: 42 })).toMatchObject({
      ok: false,
      errors: [{ field: 'case.shoeSize', code: 'unknown-field' }],
    });
    expect(await write('no-case', { workerNote: 'x' })).toMatchObject({ ok: false });
    const timeline = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.timeline(tx, caseId, { after: null, limit: 50 }),
    );
    expect(timeline.items.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'consent:support:given',
        'safety-plan',
        'plan',
        'note:worker',
        'contact-rule:synthetic',
      ]),
    );
  });

  it('writes the case file in the transaction that completes a task', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    const [task] = await bench.rows<{ id: string }>(
      `select id from task
        where case_id = $1 and element = 'attempt-contact' and state = 'open'`,
      [caseId],
    );
    valueOf(await bench.engine.claimTask({ ...by(amara), task: task?.id ?? '' }));
    const submission = {
      channel: 'phone',
      at: bench.now(),
      attemptOutcome: 'someone-else',
      insideSafeWindow: true,
      note: 'a man answered',
      spokenTo: 'a man',
    };
    const done = await bench.engine.completeTask({
      ...by(amara),
      task: task?.id ?? '',
      submission,
    });
    expect(codeOf(done)).toBeNull();
    await bench.relay();
    expect(await banner(caseId)).toMatchObject({
      suspended: true,
      lastContacts: [{ outcome: 'someone-else', channel: 'phone', by: 'amara' }],
    });
    const open = await bench.rows(
      `select t.element
        from instance i
        join task t on t.instance = i.id
        where i.process = 'find-safe-route' and i.business_key = $1 and t.state = 'open'`,
      [caseId],
    );
    expect(open).toEqual([{ element: 'find-route' }]);
  });
});
