import { jest } from '@jest/globals';
import { nameOf } from '@waymark/domain';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import { openCaseworkBench, START, type CaseworkBench } from '../testing/casework-bench.js';

const SAFE = { phone1_safe: 'Y', phone1_safe_at: '2026-11-22T10:00:00Z' };
const DAY = 24 * 60;

jest.setTimeout(120_000);

describe('the limit of messages in a day', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());
  beforeEach(() => void (bench.provider.sent.length = 0));

  const openCase = async (): Promise<{ caseId: string; instance: string }> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(9500 + next++, START), ...SAFE } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    const caseId = row?.case ?? '';
    const [instance] = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and process = 'victim-journey'`,
      [caseId],
    );
    return { caseId, instance: instance?.id ?? '' };
  };
  const send = async (caseId: string, instance: string | null): Promise<string[]> => {
    const { outbox } = await bench.casework.queueMessage({
      organisation: 'northvale',
      id: nameOf('new', ++next),
      caseId,
      instance,
      template: 'first-contact',
      messageClass: 'information',
      channel: 'text',
      at: bench.now(),
    });
    return [outbox, await deliver(outbox)];
  };
  const deliver = (outbox: string) =>
    bench.casework.deliverMessage({ organisation: 'northvale', outbox });
  const row = async (outbox = '') =>
    (
      await bench.rows<{ state: string; error: string | null }>(
        'select state, error from outbox where id = $1',
        [outbox],
      )
    )[0];
  /** What makes a message due is real time, which a test does not wait for. */
  const due = (outbox = '') =>
    bench.rows(`update outbox set not_before = '2020-01-01 00:00Z' where id = $1`, [outbox]);

  it('holds what one process sends too often to one victim, and loses nothing', async () => {
    const { caseId, instance } = await openCase();
    const sent = [];
    for (let count = 0; count < 10; count += 1) sent.push(await send(caseId, instance));
    expect(sent.map(([, delivery]) => delivery)).toEqual([
      ...['sent', 'sent', 'sent'],
      ...Array.from({ length: 7 }, () => 'waiting'),
    ]);
    expect(bench.provider.sent).toHaveLength(3);
    const [held] = sent[3] ?? [];
    expect(await row(held)).toEqual({ state: 'pending', error: 'limit-of-case-and-process' });
    // The same day, it stays. Other work of the case goes on until the limit of the case.
    await due(held);
    expect(await deliver(held ?? '')).toBe('waiting');
    expect((await send(caseId, null))[1]).toBe('sent');
    // The next day, it leaves.
    bench.pass(DAY);
    await due(held);
    expect(await deliver(held ?? '')).toBe('sent');
    expect(await row(held)).toEqual({ state: 'sent', error: null });
  });

  it('holds what all processes together send too often to one victim', async () => {
    const { caseId } = await openCase();
    const sent = [];
    for (let count = 0; count < 7; count += 1) sent.push(await send(caseId, null));
    expect(sent.map(([, delivery]) => delivery)).toEqual([
      ...Array.from({ length: 6 }, () => 'sent'),
      'waiting',
    ]);
    expect((await row(sent[6]?.[0]))?.error).toBe('limit-of-case');
    const other = await openCase();
    expect((await send(other.caseId, null))[1]).toBe('sent');
  });

  it('tells a supervisor once a day; messages of a cancelled process stay unsent', async () => {
    const { caseId, instance } = await openCase();
    const sent = [];
    for (let count = 0; count < 5; count += 1) sent.push(await send(caseId, instance));
    await bench.engine.watchNotices('northvale');
    await bench.engine.watchNotices('northvale');
    expect(
      await bench.rows(
        `select code from notice_occasion where kind = 'messages-held' and case_id = $1`,
        [caseId],
      ),
    ).toEqual([{ code: 'limit-of-case-and-process' }]);
    await bench.rows(`update instance set status = 'cancelled' where id = $1`, [instance]);
    bench.pass(DAY);
    const [held] = sent[4] ?? [];
    await due(held);
    expect(await deliver(held ?? '')).toBe('withheld');
    expect(await row(held)).toEqual({ state: 'withheld', error: 'instance-cancelled' });
  });

  describe('a leader', () => {
    const decide = (message: string | undefined, decision: 'release' | 'discard', by = 'uma') =>
      bench.casework.decideHeld({
        organisation: 'northvale',
        command: nameOf('new', ++next),
        principal: { kind: 'person', id: by, roles: ['supervisor'] },
        message: message ?? '',
        decision,
        reason: 'agreed with the worker',
      });
    const heldOne = async () => {
      const { caseId, instance } = await openCase();
      const sent = [];
      for (let count = 0; count < 4; count += 1) sent.push(await send(caseId, instance));
      bench.provider.sent.length = 0;
      return { caseId, held: sent[3]?.[0] };
    };
    const audited = async (caseId: string) =>
      (
        await bench.rows<{ kind: string; actor: string }>(
          `select kind, actor from audit where chain = $1 and kind like 'message-%ed'`,
          [`case/${caseId}`],
        )
      ).map(({ kind, actor }) => [kind, actor]);

    it('lets a held message leave over the limit, once', async () => {
      const { caseId, held } = await heldOne();
      expect(await decide(held, 'release')).toMatchObject({ value: { state: 'released' } });
      expect(await deliver(held ?? '')).toBe('sent');
      expect(bench.provider.sent).toHaveLength(1);
      expect(await audited(caseId)).toEqual([['message-released', 'uma']]);
      expect(await decide(held, 'discard')).toMatchObject({
        failure: { code: 'message-not-held' },
      });
    });

    it('releases nothing that is not safe any more', async () => {
      const { caseId, held } = await heldOne();
      await decide(held, 'release');
      await bench.casework.raiseUnsafeSignal({
        organisation: 'northvale',
        command: nameOf('new', ++next),
        principal: { kind: 'person', id: 'cass', roles: ['caseworker'] },
        case: caseId,
        signal: 'warning',
        reason: 'a neighbour told us',
      });
      expect(await deliver(held ?? '')).toBe('withheld');
      expect(bench.provider.sent).toEqual([]);
    });

    it('discards a held message for good, and the file says so', async () => {
      const { caseId, held } = await heldOne();
      expect(await decide(held, 'discard')).toMatchObject({ value: { state: 'discarded' } });
      await due(held);
      expect(await deliver(held ?? '')).toBe('settled');
      expect(await row(held)).toEqual({ state: 'withheld', error: 'discarded' });
      expect(await audited(caseId)).toEqual([['message-discarded', 'uma']]);
      expect(
        await bench.rows(`select kind, made_by from note where case_id = $1`, [caseId]),
      ).toContainEqual({ kind: 'message-withheld', made_by: 'uma' });
    });

    it('decides nothing about a case with which they have a conflict', async () => {
      const { caseId, held } = await heldOne();
      await bench.rows(
        `insert into conflict (organisation, person, case_id, reason, declared_by, declared_at)
          values ('northvale', 'vera', $1, 'a neighbour', 'uma', '2026-11-23 09:00Z')`,
        [caseId],
      );
      expect(await decide(held, 'release', 'vera')).toMatchObject({
        failure: { code: 'not-found' },
      });
      expect(await row(held)).toMatchObject({
        state: 'pending',
        error: expect.stringMatching(/^limit/),
      });
    });
  });
});
