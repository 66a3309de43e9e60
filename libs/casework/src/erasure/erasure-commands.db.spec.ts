import { jest } from '@jest/globals';
import type { Principal } from '@waymark/engine';
import { KeyDestroyed } from '@waymark/persistence';
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
import { filesDue } from './file-to-erase.js';

jest.setTimeout(120_000);

const officer: Principal = { kind: 'person', id: 'dee', roles: ['dpo'] };
const manager: Principal = { kind: 'person', id: 'mo', roles: ['service-manager'] };
/** Names and words that nobody may find afterwards. */
const CANARIES = ['Zanzibarova', 'Quillonia', '07700900771', 'Kumquat Crescent', 'xylophone'];

describe('erasing a case', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => void (bench = await openCaseworkBench()));
  afterAll(() => bench.close());

  const openCase = async (patch: Record<string, string> = {}): Promise<string> => {
    const record = {
      ...inventedRecord(8600 + next++, START),
      surname: 'Zanzibarova',
      forename: `Quillonia${next}`,
      phone1: '07700900771',
      address: `${next} Kumquat Crescent`,
      ...patch,
    };
    const id = await bench.import(writeCsv([{ record }]).file);
    const [row] = await bench.casework.importResults('northvale', { import: id, limit: 1 });
    return row?.case ?? '';
  };
  /** Ends the processes of the case as an operator does, and closes the file. */
  const close = async (caseId: string, more = '', at = bench.now()) => {
    const instances = await bench.rows<{ id: string }>(
      `select id from instance where case_id = $1 and status = 'active'`,
      [caseId],
    );
    for (const { id } of instances)
      valueOf(
        await bench.engine.cancelInstance({ ...by(sade), instance: id, reason: 'xylophone' }),
      );
    await bench.relay();
    await bench.rows(
      `update case_file
        set status = 'closed', stage = 'closed', closed_at = $2, reopen_until = $2,
          child = false, safeguarding = false${more}
        where id = $1`,
      [caseId, at],
    );
  };
  const ask = (caseId: string, more: object = {}, principal = officer) =>
    bench.casework.askForErasure({
      ...by(principal),
      case: caseId,
      basis: 'request',
      legalClaim: false,
      contract: false,
      reason: 'xylophone asked us by letter',
      ...more,
    });
  const decide = (
    erasure: string,
    principal = manager,
    decision: 'approve' | 'refuse' = 'approve',
  ) => bench.casework.decideErasure({ ...by(principal), erasure, decision, reason: 'checked' });
  const reasonsOf = (outcome: Awaited<ReturnType<typeof ask>>) =>
    outcome.ok ? [] : (outcome.failure.errors ?? []).map(({ field }) => field.replace('case.', ''));

  it('the file of somebody who was a child then is kept as that of a child', async () => {
    const caseId = await openCase({ dob: '2009-03-04' });
    await close(caseId);
    expect(await bench.rows('select child from case_file where id = $1', [caseId])).toEqual([
      { child: false },
    ]);
    const refused = await ask(caseId);
    expect(reasonsOf(refused)).toContain('child');
  });

  it('E14 a victim whose case was erased has a new case when they are referred again', async () => {
    const same = { victim_ref: 'V-ERASED', crime_ref: 'C-ERASED' };
    const erased = await openCase(same);
    await close(erased);
    const asked = valueOf(await ask(erased));
    valueOf(await decide(asked.erasure));
    const again = await openCase({ ...same, offence_text: 'Burglary, and more was taken' });
    expect(again).not.toBe('');
    expect(again).not.toBe(erased);
    expect(
      await bench.rows(
        `select process
          from instance
          where case_id = $1 and process = 'victim-journey' and ended_at is null`,
        [again],
      ),
    ).toHaveLength(1);
  });

  it('is refused with every reason while the file must be kept', async () => {
    const caseId = await openCase();
    expect(reasonsOf(await ask(caseId))).toEqual(
      expect.arrayContaining(['case-open', 'open-work']),
    );
    await close(caseId);
    await bench.rows(
      `update case_file
        set child = true, safeguarding = true, hold = 'death-review',
          reopen_until = '2126-01-01 00:00Z'
        where id = $1`,
      [caseId],
    );
    expect(reasonsOf(await ask(caseId, { legalClaim: true, contract: true }))).toEqual([
      'on-hold',
      'repeat-window',
      'child',
      'safeguarding',
      'legal-claim',
      'contract',
    ]);
    expect(codeOf(await ask(caseId, { basis: 'retention', legalClaim: true }))).toBe(
      'must-be-kept',
    );
    expect(codeOf(await ask('no-such-case'))).toBe('not-found');
  });

  it('takes two people, and leaves nothing that anybody can read', async () => {
    const caseId = await openCase();
    valueOf(
      await bench.casework.raiseUnsafeSignal({
        ...by(amara),
        case: caseId,
        signal: 'warning',
        reason: 'xylophone in the background',
      }),
    );
    await bench.relay();
    await close(caseId);
    const { erasure } = valueOf(await ask(caseId));
    expect(codeOf(await ask(caseId))).toBe('erasure-waits');
    expect(codeOf(await decide(erasure, officer))).toBe('another-person-needed');
    expect(valueOf(await decide(erasure))).toEqual({ state: 'done' });
    expect(codeOf(await decide(erasure))).toBe('erasure-decided');
    expect(codeOf(await ask(caseId))).toBe('case-erased');

    const [file] = await bench.rows<{ details: Buffer; reference: string; status: string }>(
      'select details, reference, status from case_file where id = $1',
      [caseId],
    );
    expect(file).toMatchObject({ status: 'erased', reference: `erased/${caseId}` });
    const steps = await bench.rows<{ payload: Buffer; seq: number; instance: string }>(
      `select s.payload, s.seq, s.instance
        from step s join instance i on i.id = s.instance
        where i.case_id = $1`,
      [caseId],
    );
    for (const { payload, seq, instance } of steps)
      await expect(
        bench.persistence.keys.decrypt(
          'northvale',
          caseId,
          payload,
          `step/payload/${instance}/${seq}`,
        ),
      ).rejects.toThrow(KeyDestroyed);
    expect(await plantedIn()).toEqual([]);

    const [certified] = await bench.rows<{ certificate: Record<string, unknown> }>(
      'select certificate from erasure where id = $1',
      [erasure],
    );
    expect(certified?.certificate).toMatchObject({
      erasure,
      askedBy: 'dee',
      approvedBy: 'mo',
      rowsEmptied: { blind_index: expect.any(Number), import_row: 1, case_file: 1 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is completed if it was interrupted after the approval', async () => {
    const caseId = await openCase();
    await close(caseId);
    const { erasure } = valueOf(await ask(caseId));
    await bench.rows(
      `update erasure
        set state = 'approved', decided_by = 'mo', decided_at = asked_at
        where id = $1`,
      [erasure],
    );
    await bench.persistence.keys.destroy('northvale', caseId, bench.now());
    expect(await bench.casework.finishErasures('northvale')).toBe(1);
    expect(await bench.casework.finishErasures('northvale')).toBe(0);
    expect(await bench.rows('select state from erasure where id = $1', [erasure])).toEqual([
      { state: 'done' },
    ]);
  });

  it('lets nothing be written to a file that is approved and not yet erased', async () => {
    const caseId = await openCase();
    await close(caseId);
    const { erasure } = valueOf(await ask(caseId));
    const { keys } = bench.persistence;
    const destroy = keys.destroy;
    keys.destroy = () => Promise.reject(new Error('the database of keys does not answer'));
    expect(valueOf(await decide(erasure))).toEqual({ state: 'approved' });
    keys.destroy = destroy;
    await expect(
      bench.casework.recordConsent({
        ...by(amara),
        case: caseId,
        answers: { support: 'given' },
        words: null,
        danger: null,
      }),
    ).rejects.toThrow(KeyDestroyed);
    expect(await bench.casework.finishErasures('northvale')).toBe(1);
  });

  it('is refused again if the case was opened again after it was asked for', async () => {
    const caseId = await openCase();
    await close(caseId);
    const { erasure } = valueOf(await ask(caseId));
    await bench.rows(`update case_file set status = 'open' where id = $1`, [caseId]);
    expect(codeOf(await decide(erasure))).toBe('must-be-kept');
    expect(valueOf(await decide(erasure, manager, 'refuse'))).toEqual({ state: 'refused' });
    expect(await bench.rows('select status from case_file where id = $1', [caseId])).toEqual([
      { status: 'open' },
    ]);
  });

  it('is due when the time of the file is over', async () => {
    const declined = await openCase();
    await close(declined, `, close_reason = 'declined'`);
    const served = await openCase();
    await close(served);
    const due = async () =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          filesDue(tx, { at: bench.now(), limit: 10 }),
        )
      ).map((file) => file.case);
    expect(await due()).not.toContain(declined);
    expect(codeOf(await ask(declined, { basis: 'retention' }))).toBe('must-be-kept');
    bench.pass(43 * 24 * 60);
    expect(await due()).toContain(declined);
    expect(await due()).not.toContain(served);
    valueOf(await ask(declined, { basis: 'retention' }));
    expect(await due()).not.toContain(declined);
  });

  /** Looks for the planted words in every row of every table, as text and as bytes. */
  async function plantedIn(): Promise<string[]> {
    const tables = await bench.rows<{ name: string }>(
      `select table_name as name
        from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await bench.rows<{ line: string }>(
        `select row_to_json(t)::text as line from "${name}" t`,
      );
      for (const { line } of rows)
        for (const word of CANARIES)
          if (line.includes(word) || line.includes(Buffer.from(word).toString('hex')))
            found.push(`${name}: ${word}`);
    }
    return [...new Set(found)];
  }
});
