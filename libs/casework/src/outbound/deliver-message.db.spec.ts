import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf, type JsonObject } from '@waymark/domain';
import { createCaseWriter } from '../bindings/case-writer.js';
import { createCasework } from '../casework.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  by,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';
import { fileSender } from './file-sender.js';

const SAFE = { phone1_safe: 'Y', phone1_safe_at: '2026-11-22T10:00:00Z' };

jest.setTimeout(120_000);

describe('deliverMessage', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.provider.sent.length = 0;
    bench.provider.fail = null;
  });

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const id = await bench.import(
      writeCsv([{ record: { ...inventedRecord(9000 + next++, START), ...patch } }]).file,
    );
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const messageTo = (caseId: string) => ({
    organisation: 'northvale',
    id: nameOf('new', ++next),
    caseId,
    instance: null,
    template: 'first-contact',
    messageClass: 'information',
    channel: 'text',
    at: bench.now(),
  });
  const queue = async (caseId: string): Promise<string> => {
    const queued = await bench.casework.queueMessage(messageTo(caseId));
    expect(queued.blocked).toBeNull();
    return queued.outbox;
  };
  const prepareClosure = (caseId: string, closure: JsonObject) =>
    bench.persistence.inOrganisation('northvale', (tx) =>
      createCaseWriter({ keys: bench.persistence.keys, commands: () => bench.engine }).write(tx, {
        caseId,
        instance: 'i',
        task: 'i.t',
        element: 'prepare-closure',
        at: bench.now(),
        by: { kind: 'person', id: sade.id },
        writes: { closure },
      }),
    );
  const deliver = (outbox: string) =>
    bench.casework.deliverMessage({ organisation: 'northvale', outbox });
  const state = async (outbox: string) =>
    (
      await bench.rows<{ state: string; error: string | null }>(
        'select state, error from outbox where id = $1',
        [outbox],
      )
    )[0];
  const routes = (caseId: string) =>
    bench.rows(
      `select id
        from instance
        where process = 'find-safe-route' and case_id = $1 and ended_at is null`,
      [caseId],
    );

  it('says of a message in a file that it was written, and counts it for no contact', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-written-'));
    try {
      const { persistence, engine: commands } = bench;
      const sender = fileSender(folder);
      const casework = createCasework({ persistence, commands, sender });
      const caseId = await openCase(SAFE);
      const queued = await casework.queueMessage(messageTo(caseId));
      expect(queued).toMatchObject({ written: true, blocked: null });
      const { outbox } = queued;
      expect(await casework.deliverMessage({ organisation: 'northvale', outbox })).toBe('written');
      expect(await state(outbox)).toEqual({ state: 'written', error: null });
      // A process that ended before it could say what became of the message finds it again.
      await bench.rows(
        `update outbox set state = 'sending', not_before = now() - interval '1 hour' where id = $1`,
        [outbox],
      );
      await casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 60 });
      expect(await state(outbox)).toEqual({ state: 'written', error: null });
      expect(
        await bench.rows('select outcome from contact_attempt where case_id = $1', [caseId]),
      ).toEqual([]);
      expect(
        await bench.rows(
          `select distinct kind from note where case_id = $1 and kind = 'message-written'`,
          [caseId],
        ),
      ).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('sends a neutral text once by a verified channel, and records it', async () => {
    const caseId = await openCase(SAFE);
    const outbox = await queue(caseId);
    expect([await deliver(outbox), await deliver(outbox)]).toEqual(['sent', 'settled']);
    expect(bench.provider.sent).toMatchObject([{ reference: outbox, channel: 'text' }]);
    expect(bench.provider.sent[0]?.text).not.toMatch(/victim|police|crime|support|abuse|waymark/i);
    expect(
      await bench.rows('select outcome from contact_attempt where case_id = $1', [caseId]),
    ).toEqual([{ outcome: 'text-sent' }]);
  });

  it.each<[string, Record<string, string>, { channel?: string; messageClass?: string }, string]>([
    ['unverified: a person calls instead', {}, {}, 'call-instead'],
    [
      'no letter where the suspect lives',
      {
        letter_safe: 'Y',
        letter_safe_at: '2026-11-22T10:00:00Z',
        suspect_at_address: 'Y',
        phone1: '',
      },
      { channel: 'letter' },
      'suspect-may-see-letter',
    ],
    ['a survey she did not choose', SAFE, { messageClass: 'survey' }, 'not-chosen-by-victim'],
    [
      'sexual violence: a person chooses the route',
      { ...SAFE, sv_flag: 'Y' },
      {},
      'route-not-chosen',
    ],
  ])(
    'tells the caller that the message is blocked: %s',
    async (_title, patch, message, blocked) => {
      const caseId = await openCase(patch);
      const asked = () =>
        bench.casework.queueMessage({
          ...messageTo(caseId),
          id: nameOf('new', 'b', caseId),
          ...message,
        });
      expect([await asked(), await asked()]).toEqual([
        { outbox: `new:b:${caseId}`, written: false, blocked },
        { outbox: `new:b:${caseId}`, written: false, blocked },
      ]);
      expect(await deliver(`new:b:${caseId}`)).toBe('settled');
      expect(await state(`new:b:${caseId}`)).toEqual({ state: 'withheld', error: blocked });
      expect(bench.provider.sent).toEqual([]);
    },
  );

  it('sends a survey or a closing letter only if the victim chose it', async () => {
    const caseId = await openCase({
      ...SAFE,
      letter_safe: 'Y',
      letter_safe_at: '2026-11-22T10:00:00Z',
    });
    const ask = async (messageClass: string, channel: string) =>
      (await bench.casework.queueMessage({ ...messageTo(caseId), messageClass, channel })).blocked;
    await prepareClosure(caseId, { surveyChosen: true, letterChosen: false });
    expect([await ask('survey', 'text'), await ask('closure', 'letter')]).toEqual([
      null,
      'not-chosen-by-victim',
    ]);
    await prepareClosure(caseId, { surveyChosen: false, letterChosen: true });
    expect([await ask('survey', 'text'), await ask('closure', 'letter')]).toEqual([
      'not-chosen-by-victim',
      null,
    ]);
  });

  it('withholds a message after a signal that came when it was queued', async () => {
    const caseId = await openCase(SAFE);
    const [first, second] = [await queue(caseId), await queue(caseId)];
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(sade),
        case: caseId,
        signal: 'warning',
        reason: 'a warning came',
      }),
    );
    await bench.relay();
    expect([await deliver(first), await deliver(second)]).toEqual(['withheld', 'withheld']);
    expect(await state(first)).toEqual({ state: 'withheld', error: 'suspended' });
    expect(await routes(caseId)).toHaveLength(1);
  });

  it("waits for the victim's safe times", async () => {
    const caseId = await openCase({ ...SAFE, safe_times: 'Tue 10:00-11:00' });
    const outbox = await queue(caseId);
    expect([await deliver(outbox), await deliver(outbox)]).toEqual(['waiting', 'waiting']);
    expect(await state(outbox)).toEqual({ state: 'pending', error: null });
  });

  it('never sends again a message whose fate is unknown', async () => {
    const caseId = await openCase(SAFE);
    const [lost, gone] = [await queue(caseId), await queue(caseId)];
    bench.provider.fail = 'before';
    expect(await deliver(lost)).toBe('unknown');
    bench.provider.fail = 'after';
    expect(await deliver(gone)).toBe('unknown');
    bench.provider.fail = null;
    expect([await deliver(lost), await deliver(gone)]).toEqual(['settled', 'settled']);
    expect(
      await bench.casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 0 }),
    ).toBe(2);
    expect([await state(lost), await state(gone)]).toEqual([
      { state: 'unknown', error: 'asked' },
      { state: 'sent', error: null },
    ]);
    expect(await routes(caseId)).toHaveLength(1);
    expect(
      await bench.casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 0 }),
    ).toBe(0);
    expect(bench.provider.sent).toHaveLength(1);
  });

  it('asks the provider about a message after a kill', async () => {
    const outbox = await queue(await openCase(SAFE));
    await bench.owner.query(
      `update outbox
        set state = 'sending', not_before = now() - interval '5 minutes'
        where id = $1`,
      [outbox],
    );
    expect(
      await bench.casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 600 }),
    ).toBe(0);
    expect(
      await bench.casework.reconcileMessages({ organisation: 'northvale', olderThanSeconds: 60 }),
    ).toBe(1);
    expect(await state(outbox)).toEqual({ state: 'unknown', error: 'asked' });
  });

  it('E0.4 withholds a message while nobody has confirmed that they have died', async () => {
    const caseId = await openCase(SAFE);
    const outbox = await queue(caseId);
    const said = { ...by(sade), case: caseId, diedAt: null, reason: 'a neighbour said so' };
    valueOf(await bench.casework.sayDeath(said));
    expect(await deliver(outbox)).toBe('withheld');
    expect(await state(outbox)).toEqual({ state: 'withheld', error: 'death-not-confirmed' });
  });

  it('withholds a message after a death and holds the file', async () => {
    const caseId = await openCase(SAFE);
    const outbox = await queue(caseId);
    await bench.die(caseId);
    expect(await deliver(outbox)).toBe('withheld');
    expect(await state(outbox)).toEqual({ state: 'withheld', error: 'has-died' });
  });
});
