import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
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
import type { RecordIncoming } from './record-incoming.js';

jest.setTimeout(120_000);

describe('contact that the victim made, and contact details corrected beside a task', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(8600 + next++, START), ...patch } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    await bench.relay();
    return row?.case ?? '';
  };
  const banner = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.bannerWithAddresses(tx, caseId, bench.now()),
    );
  const points = async (caseId: string) =>
    (
      await bench.persistence.inOrganisation('northvale', (tx) =>
        bench.casework.caseFile(tx, caseId, bench.now()),
      )
    )?.file['contactPoints'] as unknown as JsonObject[];
  const elements = async (caseId: string): Promise<unknown[]> =>
    (
      await bench.rows<{ element: string }>(
        `select element from task where case_id = $1 and state = 'open' order by element`,
        [caseId],
      )
    ).map(({ element }) => element);

  const rang: Omit<RecordIncoming, 'case' | 'organisation' | 'principal' | 'command'> = {
    from: 'victim',
    ownWay: null,
    contact: {
      channel: 'phone',
      outcome: 'reached',
      at: null,
      callAt: null,
      note: 'They want to know what happens next.',
      details: null,
    },
    learned: { notSafe: false },
  };
  const record = async (caseId: string, said: Partial<typeof rang> = {}) => {
    const outcome = await bench.casework.recordIncoming({
      ...by(amara),
      case: caseId,
      ...rang,
      ...said,
    });
    await bench.relay();
    return outcome;
  };

  it('counts a call of the victim as first contact, and not as an attempt', async () => {
    const caseId = await openCase();
    expect(await elements(caseId)).toContain('attempt-contact');
    valueOf(await record(caseId));
    expect(await elements(caseId)).toContain('record-consent');
    expect(await elements(caseId)).not.toContain('attempt-contact');
    expect((await banner(caseId))?.lastContacts).toMatchObject([
      { channel: 'phone', outcome: 'reached', incoming: true, by: 'amara' },
    ]);
  });

  it.each([
    [
      'somebody who may not be the victim',
      {
        from: 'not-sure' as const,
        contact: { ...rang.contact, outcome: 'message-left' as const },
      },
    ],
    [
      'somebody else',
      {
        from: 'somebody-else' as const,
        contact: { ...rang.contact, outcome: 'message-left' as const },
      },
    ],
    ['a message', { contact: { ...rang.contact, outcome: 'message-left' as const } }],
  ])('keeps the first contact open after %s', async (_who, said) => {
    const caseId = await openCase();
    valueOf(await record(caseId, said));
    expect(await elements(caseId)).toContain('attempt-contact');
  });

  it('opens no channel on the word of somebody who may not be the victim', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    const before = await banner(caseId);
    valueOf(
      await record(caseId, {
        from: 'not-sure',
        contact: {
          ...rang.contact,
          outcome: 'message-left',
          details: { newNumber: '07700 900777', newNumberSafe: 'safe' },
        },
      }),
    );
    const after = await banner(caseId);
    expect(after?.contact[0]?.addresses).toEqual(before?.contact[0]?.addresses);
    expect((await points(caseId)).map(({ saidBy }) => saidBy)).not.toContain('victim');
  });

  it('suspends contact if somebody else writes from the address of the victim', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    valueOf(
      await record(caseId, {
        from: 'somebody-else',
        ownWay: true,
        contact: { ...rang.contact, channel: 'email', outcome: 'message-left' },
      }),
    );
    expect(await elements(caseId)).toContain('find-route');
    expect((await banner(caseId))?.suspended).toBe(true);
  });

  it('takes a safe number that the victim gives in the call', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    valueOf(
      await record(caseId, {
        learned: { notSafe: true },
        contact: {
          ...rang.contact,
          details: { newNumber: '07700 900778', newNumberSafe: 'safe', oldNumber: 'replaced' },
        },
      }),
    );
    const after = await banner(caseId);
    expect(after?.suspended).toBe(false);
    expect(after?.contact[0]).toMatchObject({ allowed: 'yes', addresses: ['07700 900778'] });
    expect(after?.contact[1]).toMatchObject({ channel: 'text', allowed: 'no' });
    expect(await elements(caseId)).not.toContain('find-route');
  });

  it('refuses a time to come, a time before the case and an outcome that cannot be', async () => {
    const caseId = await openCase();
    const of = (contact: object) => record(caseId, { contact: { ...rang.contact, ...contact } });
    expect(codeOf(await of({ at: '2030-01-01T00:00:00.000Z' }))).toBe('attempt-in-future');
    expect(codeOf(await of({ at: '2020-01-01T00:00:00.000Z' }))).toBe('attempt-before-case');
    expect(codeOf(await of({ outcome: 'call-later' }))).toBe('call-at-needed');
    expect(codeOf(await record(caseId, { from: 'not-sure' }))).toBe('attempt-contradicts');
  });

  it('leaves a suspended telephone suspended, whatever number the victim gives', async () => {
    const caseId = await openCase({ da_flag: 'Y' });
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(amara),
        case: caseId,
        signal: 'warning',
        reason: 'a warning',
      }),
    );
    valueOf(await record(caseId));
    valueOf(
      await bench.casework.correctContact({
        ...by(amara),
        case: caseId,
        saidBy: 'victim',
        point: {
          channel: 'phone',
          value: '07700 900779',
          safety: 'safe',
          old: 'kept',
          suspectKnows: null,
        },
        safeTimes: null,
        otherWay: null,
        danger: null,
        words: null,
      }),
    );
    expect((await banner(caseId))?.contact[0]).toMatchObject({ allowed: 'no', suspended: true });
    expect(await elements(caseId)).toContain('find-route');
  });

  describe('what was left or sent where that is not safe', () => {
    const attempt = (caseId: string, said: JsonObject) =>
      bench.casework.recordAttempt({
        ...by(amara),
        case: caseId,
        attempt: {
          channel: 'phone',
          outcome: 'voicemail',
          at: bench.now(),
          insideSafeWindow: false,
          note: 'Please call me back.',
          ...said,
        } as never,
      });
    const breaches = (caseId: string) =>
      bench.rows(`select kind from note where case_id = $1 and kind = 'contact-breach'`, [caseId]);

    it.each([
      ['a voicemail that nobody asked for', { outcome: 'voicemail' }],
      ['a text', { channel: 'text', outcome: 'text-sent' }],
      ['a letter', { channel: 'letter', outcome: 'letter-sent' }],
    ])('records %s, suspends contact and tells a supervisor', async (_what, said) => {
      const caseId = await openCase({ da_flag: 'Y' });
      valueOf(await attempt(caseId, said));
      await bench.relay();
      expect(await breaches(caseId)).toHaveLength(1);
      expect((await banner(caseId))?.suspended).toBe(true);
      expect(await elements(caseId)).toContain('find-route');
      await bench.engine.watchNotices('northvale');
      expect(
        await bench.rows(`select role from notice where case_id = $1 and kind = 'contact-breach'`, [
          caseId,
        ]),
      ).toContainEqual({ role: 'supervisor' });
    });

    it('is no breach where nothing stays behind, or where it is safe', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      valueOf(await attempt(caseId, { outcome: 'no-answer' }));
      valueOf(
        await bench.casework.changeContactRule({
          ...by(amara),
          case: caseId,
          change: { voicemail: 'safe', phone: 'safe', confirmedByVictim: true },
        }),
      );
      valueOf(await attempt(caseId, { outcome: 'voicemail' }));
      expect(await breaches(caseId)).toEqual([]);
      expect((await banner(caseId))?.suspended).toBe(false);
    });

    it('tells a supervisor if somebody else was told who called', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      const details = { spokenTo: 'a man', saidToThem: 'who-we-are' };
      valueOf(await attempt(caseId, { outcome: 'someone-else', details }));
      expect(await breaches(caseId)).toHaveLength(1);
      expect((await banner(caseId))?.suspended).toBe(true);
    });
  });

  describe('corrects a number or address beside a task', () => {
    const correct = (
      caseId: string,
      { saidBy, ...point }: JsonObject,
      suspectKnows: 'yes' | 'no' | null = null,
    ) =>
      bench.casework.correctContact({
        ...by(amara),
        case: caseId,
        saidBy: saidBy as never,
        point: { ...point, suspectKnows } as never,
        safeTimes: null,
        otherWay: null,
        danger: null,
        words: 'told at the door',
      });

    it('opens an email address only on the word of the victim', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      const email = { channel: 'email', old: 'replaced', safety: 'safe' };
      expect(
        codeOf(await correct(caseId, { ...email, value: 'a@example.org', saidBy: 'police' })),
      ).toBe('not-their-word');
      valueOf(await correct(caseId, { ...email, value: 'b@example.org', saidBy: 'victim' }));
      expect((await banner(caseId))?.contact[2]).toMatchObject({
        channel: 'email',
        allowed: 'yes',
        addresses: ['b@example.org'],
      });
      valueOf(
        await correct(caseId, {
          ...email,
          value: 'c@example.org',
          saidBy: 'partner',
          safety: 'unknown',
          old: 'kept',
        }),
      );
      expect((await banner(caseId))?.contact[2]).toMatchObject({ allowed: 'no' });
    });

    it('sends no letter to a new address that the suspect knows', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      const letter = { channel: 'letter', old: 'replaced', saidBy: 'victim', safety: 'safe' };
      valueOf(await correct(caseId, { ...letter, value: '1 New Street\nNorthvale' }, 'yes'));
      expect((await banner(caseId))?.contact[3]).toMatchObject({
        channel: 'letter',
        allowed: 'no',
      });
      const file = await points(caseId);
      expect(
        file.filter(({ channel, endedAt }) => channel === 'letter' && endedAt === null),
      ).toEqual([expect.objectContaining({ saidBy: 'victim' })]);
    });

    it.each([
      [
        'the victim says that it is safe and not known to the suspect',
        'victim',
        'safe',
        'no',
        'yes',
      ],
      ['nobody asked whether the suspect knows it', 'victim', 'safe', null, 'no'],
      ['the victim does not say that it is safe', 'victim', 'unknown', 'no', 'no'],
      ['it is the word of the police', 'police', 'unknown', 'no', 'no'],
    ] as const)('E0.4 a new address where %s', async (_, saidBy, safety, knows, allowed) => {
      const caseId = await openCase({ da_flag: 'Y', suspect_at_address: 'Y' });
      const letter = { channel: 'letter', old: 'replaced', value: '1 New Street\nNorthvale' };
      valueOf(await correct(caseId, { ...letter, saidBy, safety }, knows));
      expect((await banner(caseId))?.contact[3]).toMatchObject({ channel: 'letter', allowed });
    });

    describe('E0.4 a new address that is open to letters is closed again', () => {
      const letter = { channel: 'letter', old: 'replaced', saidBy: 'victim', safety: 'safe' };
      const moved = async (): Promise<{ caseId: string; record: Record<string, string> }> => {
        const record = { ...inventedRecord(8600 + next, START), da_flag: 'Y' };
        const caseId = await openCase({ da_flag: 'Y', suspect_at_address: 'Y' });
        valueOf(await correct(caseId, { ...letter, value: '1 New Street\nNorthvale' }, 'no'));
        expect((await banner(caseId))?.contact[3]).toMatchObject({ allowed: 'yes' });
        return { caseId, record };
      };
      const isClosed = async (caseId: string) =>
        expect((await banner(caseId))?.contact[3]).toMatchObject({ allowed: 'no' });
      const row = async (record: Record<string, string>) => {
        const crime = `TEST-AGAIN-${next}`;
        await bench.import(writeCsv([{ record: { ...record, crime_ref: crime } }]).file);
        await bench.relay();
      };

      it.each([
        ['the police find the suspect at the address', { suspect_at_address: 'Y' }],
        ['the police name another address', { address: '2 Other Street', postcode: 'ZZ99 3VZ' }],
      ])('if %s', async (_, patch) => {
        const { caseId, record } = await moved();
        await row({ ...record, suspect_at_address: '', ...patch });
        await isClosed(caseId);
      });

      it('and stays open if the police say nothing new of it', async () => {
        const { caseId, record } = await moved();
        await row({ ...record, suspect_at_address: '', address: '', postcode: '' });
        expect((await banner(caseId))?.contact[3]).toMatchObject({ allowed: 'yes' });
      });

      it.each([
        ['whose suspect nobody asked about', { safety: 'safe' }, null],
        ['that the suspect knows', { safety: 'safe' }, 'yes'],
        ['that is not safe', { safety: 'unsafe' }, 'no'],
        ['on the word of the police', { saidBy: 'police', safety: 'unknown' }, 'no'],
      ] as const)('if another address is given %s', async (_, said, knows) => {
        const { caseId } = await moved();
        valueOf(await correct(caseId, { ...letter, ...said, value: '3 Last Street' }, knows));
        await isClosed(caseId);
      });

      it('if the case is merged with another, whose address the suspect may know', async () => {
        const { caseId } = await moved();
        const other = await openCase({ da_flag: 'Y', suspect_at_address: 'Y' });
        const merge = { case: caseId, from: other, reason: 'one person' };
        valueOf(await bench.casework.mergeCases({ ...by(amara), ...merge }));
        const merged = await bench.casework.mergeCases({ ...by(sade), ...merge });
        expect(valueOf(merged)).toEqual({ merged: true });
        await isClosed(caseId);
      });
    });

    it('E0.4 a suspended channel stays closed to letters for a new address too', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(amara),
          case: caseId,
          signal: 'warning',
          reason: 'a neighbour told us',
        }),
      );
      const letter = { channel: 'letter', old: 'replaced', value: '1 New Street\nNorthvale' };
      valueOf(await correct(caseId, { ...letter, saidBy: 'victim', safety: 'safe' }, 'no'));
      expect((await banner(caseId))?.contact[3]).toMatchObject({ allowed: 'no', suspended: true });
    });

    it('takes the victim’s safe times, and only narrows them on others’ word', async () => {
      const caseId = await openCase();
      const times = (saidBy: 'victim' | 'police', safeTimes: string) =>
        bench.casework.correctContact({
          ...by(amara),
          case: caseId,
          saidBy,
          point: null,
          safeTimes,
          otherWay: null,
          danger: null,
          words: 'in a call',
        });
      valueOf(await times('victim', 'Mon-Fri 10:00-14:00'));
      valueOf(await times('police', 'Mon-Sun 09:00-12:00'));
      expect((await banner(caseId))?.safeWindows).toEqual([
        { days: [1, 2, 3, 4, 5], from: '10:00', to: '12:00' },
      ]);
    });

    it('000-23 takes another way on the word of the victim, until an unsafe signal', async () => {
      const caseId = await openCase({ da_flag: 'Y' });
      const surgery = { way: 'in-person' as const, words: 'The IDVA, at the surgery, Tuesdays.' };
      const way = (saidBy: 'victim' | 'police', otherWay: typeof surgery | 'none') =>
        bench.casework.correctContact({
          ...by(amara),
          case: caseId,
          saidBy,
          point: null,
          safeTimes: null,
          otherWay,
          danger: null,
          words: 'told at the door',
        });
      const known = async () => (await banner(caseId))?.otherWay;
      expect(codeOf(await way('police', surgery))).toBe('not-their-word');
      valueOf(await way('victim', surgery));
      expect(await known()).toMatchObject({ ...surgery, by: amara.id });
      // A correction of something else leaves it.
      const email = { channel: 'email', old: 'replaced', safety: 'safe', saidBy: 'victim' };
      valueOf(await correct(caseId, { ...email, value: 'b@example.org' }));
      expect(await known()).toMatchObject(surgery);
      valueOf(await way('police', 'none'));
      expect(await known()).toBeNull();
      valueOf(await way('victim', surgery));
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(amara),
          case: caseId,
          signal: 'warning',
          reason: 'a warning',
        }),
      );
      expect(await known()).toBeNull();
      expect(codeOf(await way('victim', surgery))).toBe('contact-suspended');
    });

    it('refuses what is no number or address', async () => {
      const caseId = await openCase();
      const point = { saidBy: 'victim', safety: 'unknown', old: 'kept' };
      expect(codeOf(await correct(caseId, { ...point, channel: 'phone', value: 'call me' }))).toBe(
        'not-a-number',
      );
      expect(codeOf(await correct(caseId, { ...point, channel: 'email', value: 'none' }))).toBe(
        'not-an-email',
      );
    });
  });
});
