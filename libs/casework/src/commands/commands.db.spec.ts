import { jest } from '@jest/globals';
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

describe('commands on a case file', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(8000 + next++, START), ...patch } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const banner = (caseId: string) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.banner(tx, caseId, bench.now()),
    );
  const routeTasks = (caseId: string) =>
    bench.rows(
      `select t.element, t.due
        from instance i
        join task t on t.instance = i.id
        where i.process = 'find-safe-route' and i.business_key = $1 and t.state = 'open'`,
      [caseId],
    );

  it('suspends contact after an unsafe signal and opens the safe-route task', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'high' });
    const command = {
      ...by(amara),
      case: caseId,
      signal: 'warning' as const,
      reason: 'her sister called us',
    };
    expect(valueOf(await bench.casework.raiseUnsafeSignal(command))).toEqual({ suspended: true });
    expect(valueOf(await bench.casework.raiseUnsafeSignal(command))).toEqual({ suspended: true });
    await bench.relay();
    expect(await routeTasks(caseId)).toEqual([
      { element: 'find-route', due: new Date(Date.parse(bench.now()) + 4 * 3_600_000) },
    ]);
    expect(codeOf(await bench.casework.raiseUnsafeSignal({ ...command, reason: 'another' }))).toBe(
      'command-reused',
    );
  });

  it('clears a channel when a second person agrees', async () => {
    const caseId = await openCase({ da_flag: 'Y', risk_grade: 'medium' });
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(amara),
        case: caseId,
        signal: 'reply-not-hers',
        reason: 'a reply came',
      }),
    );
    const clear = (principal: typeof amara) =>
      bench.casework.clearChannel({
        ...by(principal),
        case: caseId,
        channel: 'phone',
        confirmedByVictimVia: 'in person at the clinic',
        reason: 'she told me',
      });
    expect(
      codeOf(
        await bench.casework.clearChannel({
          ...by(amara),
          case: caseId,
          channel: 'phone',
          confirmedByVictimVia: 'confirmed by text',
          reason: 'she told me',
        }),
      ),
    ).toBe('same-route');
    expect(valueOf(await clear(amara))).toEqual({ cleared: false });
    expect(codeOf(await clear(amara))).toBe('second-person-needed');
    expect(valueOf(await clear(sade))).toEqual({ cleared: true });
    expect(codeOf(await clear(sade))).toBe('not-suspended');
    // How they confirmed it, and why, stay in the file.
    expect(
      await bench.rows(
        `select kind, made_by
          from note
          where case_id = $1 and kind like 'clearance%'
          order by at, id`,
        [caseId],
      ),
    ).toEqual([
      { kind: 'clearance-asked', made_by: amara.id },
      { kind: 'clearance-agreed', made_by: sade.id },
    ]);
    expect(
      (await banner(caseId))?.contact.map(({ channel, allowed }) => [channel, allowed]),
    ).toEqual([
      ['phone', 'yes'],
      ['text', 'no'],
      ['email', 'no'],
      ['letter', 'no'],
      ['voicemail', 'no'],
    ]);
  });

  it('refuses a stale version, an unknown case, and a worker in conflict', async () => {
    const caseId = await openCase();
    const change = { change: { phone: 'safe' as const, confirmedByVictim: true } };
    expect(
      codeOf(
        await bench.casework.changeContactRule({
          ...by(amara),
          case: caseId,
          version: 99,
          ...change,
        }),
      ),
    ).toBe('case-changed');
    expect(
      codeOf(await bench.casework.changeContactRule({ ...by(amara), case: 'nobody', ...change })),
    ).toBe('unknown-case');
    await bench.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'amara', $1, 'neighbours', $2)`,
      [caseId, bench.now()],
    );
    expect(
      codeOf(await bench.casework.changeContactRule({ ...by(amara), case: caseId, ...change })),
    ).toBe('unknown-case');
    expect(
      valueOf(
        await bench.casework.changeContactRule({
          ...by(sade),
          case: caseId,
          version: 1,
          ...change,
        }),
      ),
    ).toEqual({});
  });

  it('stops all work and holds the file after a death', async () => {
    const caseId = await openCase();
    await bench.die(caseId);
    expect(await banner(caseId)).toMatchObject({
      suspended: true,
      flags: expect.arrayContaining(['has-died', 'held']),
    });
  });

  it('merges two cases and undoes it, never loosening contact', async () => {
    const [stays, goes] = [await openCase(), await openCase({ phone1_safe: 'N' })];
    valueOf(
      await bench.casework.mergeCases({
        ...by(sade),
        case: stays,
        from: goes,
        reason: 'one person',
      }),
    );
    expect((await banner(stays))?.contact[0]).toMatchObject({ allowed: 'no', code: 'said-unsafe' });
    expect(
      await bench.rows('select status, close_reason from case_file where id = $1', [goes]),
    ).toEqual([{ status: 'closed', close_reason: 'duplicate' }]);
    expect(await bench.rows('select 1 from blind_index where case_id = $1', [goes])).toEqual([]);
    expect(
      codeOf(
        await bench.casework.undoMerge({ ...by(sade), case: goes, from: stays, reason: 'no' }),
      ),
    ).toBe('merged-case');
    valueOf(
      await bench.casework.undoMerge({
        ...by(sade),
        case: stays,
        from: goes,
        reason: 'two people after all',
      }),
    );
    expect(await bench.rows('select status from case_file where id = $1', [goes])).toEqual([
      { status: 'open' },
    ]);
    expect(
      (await bench.rows('select 1 from blind_index where case_id = $1', [goes])).length,
    ).toBeGreaterThan(3);
    expect((await banner(stays))?.contact[0]).toMatchObject({ allowed: 'no' });
  });

  it('records the worker, people, documents and withdrawn consent', async () => {
    const caseId = await openCase();
    valueOf(
      await bench.casework.assignWorker({
        ...by(sade),
        case: caseId,
        worker: 'amara',
        deputy: 'brook',
        reason: 'first free',
      }),
    );
    valueOf(
      await bench.casework.linkPerson({
        ...by(amara),
        case: caseId,
        role: 'household',
        child: true,
        details: { forename: 'Bryony', surname: 'Example' },
      }),
    );
    valueOf(
      await bench.casework.addDocument({
        ...by(amara),
        case: caseId,
        kind: 'letter',
        mediaType: 'application/pdf',
        bytes: 10,
        sha256: 'ab',
        retention: null,
        title: 'plan copy',
      }),
    );
    valueOf(
      await bench.casework.recordConsent({
        ...by(amara),
        case: caseId,
        answers: { sharing: 'withdrawn' },
        words: null,
        danger: null,
      }),
    );
    const view = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.caseFile(tx, caseId, bench.now()),
    );
    expect(view).toMatchObject({
      banner: { namedWorker: 'amara' },
      people: [{ role: 'victim' }, { role: 'household', child: true }],
      file: {
        consent: { sharing: { answer: 'withdrawn' } },
        document_reference: [{ payload: { title: 'plan copy' } }],
      },
    });
    expect(
      await bench.rows(`select name from message where name = 'consent.withdrawn'`),
    ).toHaveLength(1);
  });
});
