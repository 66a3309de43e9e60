import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { BURGLARY, caseWorld, DECISIONS, type Patch } from '../testing/case-world.js';
import {
  amara,
  brook,
  by,
  openCaseworkBench,
  sade,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

describe('what the file and the journey know of the risk', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 9600);
  const { elements, fileOf, write } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const recordOf = (patch: Patch) => world.victim({ ...BURGLARY, ...patch });
  const openCase = async (patch: Patch = {}): Promise<string> => send(recordOf(patch));
  const send = async (record: Patch): Promise<string> => (await world.send(record)).case;
  const journeyOf = async (caseId: string): Promise<string> =>
    (await world.journeys(caseId))[0] ?? '';
  const journey = (caseId: string) => world.variablesOf(caseId);
  const cancel = async (caseId: string): Promise<void> => {
    valueOf(
      await bench.engine.cancelInstance({
        ...by(sade),
        instance: await journeyOf(caseId),
        reason: 'began by mistake',
      }),
    );
    await bench.relay();
  };

  describe('our own High stands in a journey that begins again', () => {
    const carried = { grade: 'high', daFlag: true, stalking: true, hba: true };

    const openHigh = async (record: Record<string, string>): Promise<string> => {
      const caseId = await send(record);
      expect(await fileOf(caseId)).toMatchObject({ grade: null, policeGrade: null });
      valueOf(
        await bench.engine.setVariables({
          ...by(sade),
          instance: await journeyOf(caseId),
          variables: { daFlag: true, stalking: true, hba: true },
          reason: 'as the assessment does',
        }),
      );
      await write(caseId, { grade: 'high' });
      await bench.relay();
      return caseId;
    };
    const expectHigh = async (caseId: string): Promise<void> => {
      expect(await journey(caseId)).toMatchObject({ ...carried, highRiskOpen: true });
      expect(await elements(caseId)).toEqual(expect.arrayContaining(DECISIONS));
      expect(await fileOf(caseId)).toMatchObject({ grade: 'high' });
    };

    it('E14 after a death that was recorded by mistake', async () => {
      const caseId = await openHigh(recordOf({}));
      await bench.die(caseId);
      valueOf(await bench.casework.undoDeath({ ...by(brook), case: caseId, reason: 'a mistake' }));
      await bench.relay();
      await expectHigh(caseId);
      expect(await journey(caseId)).toMatchObject({ contactSuspended: true });
    });

    it('E14 for a new row after an operator cancelled the journey', async () => {
      const record = recordOf({});
      const caseId = await openHigh(record);
      await cancel(caseId);
      await send({ ...record, crime_ref: 'NV/9999/26' });
      await expectHigh(caseId);
    });

    it('E14 where a person starts it', async () => {
      const caseId = await openHigh(recordOf({}));
      await cancel(caseId);
      valueOf(
        await bench.engine.startInstance({
          ...by(amara),
          process: 'victim-journey',
          caseId,
          businessKey: caseId,
          variables: { caseId },
        }),
      );
      await bench.relay();
      await expectHigh(caseId);
    });

    it('E14 after a merge that was undone', async () => {
      const stays = await openCase();
      const caseId = await openHigh(recordOf({}));
      const merge = { case: stays, from: caseId, reason: 'one person' };
      valueOf(await bench.casework.mergeCases({ ...by(amara), ...merge }));
      valueOf(await bench.casework.mergeCases({ ...by(sade), ...merge }));
      await bench.relay();
      valueOf(await bench.casework.undoMerge({ ...by(sade), ...merge }));
      await bench.relay();
      await expectHigh(caseId);
    });
  });

  it('a death that nobody delivered before it was taken back reaches no new journey', async () => {
    const caseId = await openCase();
    await bench.die(caseId, { undelivered: true });
    valueOf(await bench.casework.undoDeath({ ...by(brook), case: caseId, reason: 'a mistake' }));
    await bench.relay();
    expect(await elements(caseId)).not.toContain('after-death');
  });

  describe('an incident that comes as a message', () => {
    const tell = async (caseId: string, payload: JsonObject, name = 'incident.new') => {
      valueOf(await bench.engine.publishMessage({ ...by(sade), name, key: caseId, payload }));
      await bench.relay();
    };
    /** When the open task of this kind is due. */
    const dueOf = async (caseId: string, element: string): Promise<string | undefined> =>
      (
        await bench.rows<{ due: Date }>(
          `select due from task where case_id = $1 and element = $2 and state = 'open'`,
          [caseId, element],
        )
      )[0]?.due.toISOString();

    it('raises the file as a row does, and its deadlines are earlier', async () => {
      const caseId = await openCase();
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(amara),
          case: caseId,
          signal: 'warning',
          reason: 'a neighbour told us',
        }),
      );
      await bench.relay();
      expect(await dueOf(caseId, 'find-route')).toMatch(/^2026-11-24/);
      await tell(caseId, {
        incident: {
          what: 'The ex-partner strangled her.',
          rowGrade: 'high',
          dashScore: 19,
          priority: 'P1',
          flags: { daFlag: true, stalking: true, strangulation: true },
          child: true,
        },
      });
      expect(await fileOf(caseId)).toMatchObject({
        priority: 'P1',
        policeGrade: 'high',
        domesticAbuse: true,
        child: true,
        details: {
          crime: { domesticAbuse: true, stalking: true, hba: false },
          source: { dashScore: 19, policeGrade: 'high', strangulation: 'yes' },
        },
      });
      expect(await dueOf(caseId, 'find-route')).toBe('2026-11-23T10:00:00.000Z');
      expect(await journey(caseId)).toMatchObject({ grade: 'high', priority: 'P1', daFlag: true });
      expect(await elements(caseId)).toEqual(expect.arrayContaining(DECISIONS));
    });

    it('first contact is due by the clock of its priority', async () => {
      const caseId = await openCase();
      const before = await dueOf(caseId, 'attempt-contact');
      await tell(caseId, { incident: { rowGrade: 'high', priority: 'P1' } });
      const after = await dueOf(caseId, 'attempt-contact');
      expect([before, after]).toEqual([
        expect.stringMatching(/^2026-1(1-2[4-9]|1-30|2-)/),
        expect.stringMatching(/^2026-11-23T/),
      ]);
    });

    it('makes a lower grade that we gave before out of date, in file and journey', async () => {
      const caseId = await openCase();
      await write(caseId, { grade: 'standard' });
      await tell(caseId, { incident: { flags: { daFlag: true } } });
      expect(await fileOf(caseId)).toMatchObject({ grade: null, domesticAbuse: true });
      expect(await journey(caseId)).toMatchObject({ grade: 'high', daFlag: true });
    });

    it('lowers nothing, and takes nothing that is no risk', async () => {
      const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high', dash_score: '19' });
      const before = await fileOf(caseId);
      await tell(caseId, {
        grade: 'standard',
        incident: {
          rowGrade: 'standard',
          dashScore: 3,
          priority: 'P4',
          flags: { daFlag: false },
          handledAs: 'standard',
        },
      });
      await tell(caseId, { incident: { rowGrade: 'extreme', priority: 1, dashScore: '24' } });
      expect(await fileOf(caseId)).toEqual(before);
    });

    it('risk beside any message counts too', async () => {
      const caseId = await openCase();
      await tell(caseId, { hba: true, safeguarding: true }, 'contact.unsafe');
      expect(await fileOf(caseId)).toMatchObject({
        safeguarding: true,
        details: {
          crime: { hba: true },
          contact: { channels: { call: { suspendedAt: bench.now() } } },
        },
      });
    });
  });

  it('the file follows a flag that the journey learns, and never loses one', async () => {
    const caseId = await openCase();
    const set = async (variables: JsonObject) =>
      valueOf(
        await bench.engine.setVariables({
          ...by(sade),
          instance: await journeyOf(caseId),
          variables,
          reason: 'as the assessment does',
        }),
      );
    await set({ daFlag: true });
    expect(await fileOf(caseId)).toMatchObject({
      domesticAbuse: true,
      details: { crime: { domesticAbuse: true, stalking: false } },
    });
    await set({ stalking: true, hba: true, svFlag: true });
    await set({ daFlag: false, stalking: false, hba: false, svFlag: false });
    expect(await fileOf(caseId)).toMatchObject({
      domesticAbuse: true,
      details: { crime: { domesticAbuse: true, stalking: true, hba: true, sexualViolence: true } },
    });
    expect(
      await bench.rows(`select 1 from audit where kind = 'followed-journey' and chain = $1`, [
        `case/${caseId}`,
      ]),
    ).toHaveLength(2);
  });

  describe('rule 3: answers given before something grave was reported lower no grade', () => {
    const abuse = { da_flag: 'Y', suspect_relationship: 'partner' };
    const answers: JsonObject = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [`q${index + 1}`, 'no']),
    );
    const assess = (caseId: string) =>
      write(caseId, {
        assessment: {
          instrument: 'dash-24',
          version: '1',
          answers,
          grade: 'standard',
          professionalJudgement: 'as-answered',
        },
      });
    const sign = (caseId: string) => write(caseId, { grade: 'standard' }, sade);
    const reported: [
      string,
      (caseId: string, record: Record<string, string>) => Promise<unknown>,
    ][] = [
      [
        'by a row',
        (_, record) =>
          send({ ...record, crime_ref: `${record['crime_ref']}-2`, risk_grade: 'high' }),
      ],
      [
        'by a message',
        (key) =>
          bench.engine.publishMessage({
            ...by(sade),
            name: 'incident.new',
            key,
            payload: { policeGrade: 'high' },
          }),
      ],
    ];
    it.each(reported)('E4 %s, while the signature is awaited', async (_, report) => {
      const record = recordOf(abuse);
      const caseId = await send({ ...record, risk_grade: 'medium' });
      await assess(caseId);
      expect((await fileOf(caseId))?.details.awaitsSignature).not.toBeNull();
      bench.pass(1);
      await report(caseId, record);
      expect(await fileOf(caseId)).toMatchObject({
        policeGrade: 'high',
        details: { awaitsSignature: null },
      });
      await expect(sign(caseId)).rejects.toThrow('raised-since-answers');
      bench.pass(1);
      await assess(caseId);
      expect(await sign(caseId)).toEqual({ ok: true });
    });

    it('E4 something that is less grave changes nothing', async () => {
      const record = recordOf(abuse);
      const caseId = await send({ ...record, risk_grade: 'medium' });
      await assess(caseId);
      bench.pass(1);
      await send({ ...record, ...BURGLARY, da_flag: 'N', crime_ref: `${record['crime_ref']}-2` });
      expect(await sign(caseId)).toEqual({ ok: true });
    });
  });
});
