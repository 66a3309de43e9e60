import { jest } from '@jest/globals';
import type { JsonObject } from '@waymark/domain';
import { organisationSettings } from './organisation-settings.js';
import { createCaseWriter } from '../bindings/case-writer.js';
import { daysBefore } from '../synthetic/invented-person.js';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  by,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

const ORGANISATIONS = ['northvale', 'eastmoor'];

/** The same facts in both organisations, and what each of them makes of it. */
describe('E0.4, E4, E14 an organisation decides for itself', () => {
  let bench: CaseworkBench;
  let next = 0;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const rows = (count: number, patch: Record<string, string> = {}) =>
    Array.from({ length: count }, () => ({
      record: { ...inventedRecord(9000 + next++, START), location_area: '', ...patch },
    }));
  const openCase = async (organisation: string, patch: Record<string, string> = {}) => {
    const { file } = writeCsv(rows(1, patch));
    const id = await bench.import(file, { organisation });
    const [row] = await bench.casework.importResults(organisation, { import: id, limit: 1 });
    return row?.case ?? '';
  };
  const write = async (
    [organisation, caseId]: [string, string],
    writes: JsonObject,
    as = amara,
  ): Promise<string> => {
    try {
      const answer = await bench.persistence.inOrganisation(organisation, (tx) =>
        createCaseWriter({ keys: bench.persistence.keys, commands: () => bench.engine }).write(tx, {
          caseId,
          instance: 'i',
          task: 'i.t',
          element: 'a-task',
          at: bench.now(),
          by: { kind: 'person', id: as.id },
          writes,
        }),
      );
      return answer.ok ? 'written' : 'refused';
    } catch (thrown) {
      return (thrown as { refusal?: { code: string } }).refusal?.code ?? String(thrown);
    }
  };
  const allowed = async (organisation: string, caseId: string, channel: string) => {
    const banner = await bench.persistence.inOrganisation(organisation, (tx) =>
      bench.casework.banner(tx, caseId, bench.now()),
    );
    return banner?.contact.find((rule) => rule.channel === channel)?.allowed;
  };
  const inBoth = <T>(ask: (organisation: string) => Promise<T>): Promise<T[]> =>
    ORGANISATIONS.reduce<Promise<T[]>>(
      async (before, organisation) => [...(await before), await ask(organisation)],
      Promise.resolve([]),
    );

  it('whether somebody else who answers is an unsafe signal after a burglary', async () => {
    const suspended = await inBoth(async (organisation) =>
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(sade, organisation),
          case: await openCase(organisation),
          signal: 'someone-else-answered',
          reason: 'a man answered',
        }),
      ),
    );
    expect(suspended).toEqual([{ suspended: true }, { suspended: false }]);
  });

  it('but never after domestic abuse', async () => {
    const suspended = await inBoth(async (organisation) =>
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(sade, organisation),
          case: await openCase(organisation, { da_flag: 'Y' }),
          signal: 'someone-else-answered',
          reason: 'a man answered',
        }),
      ),
    );
    expect(suspended).toEqual([{ suspended: true }, { suspended: true }]);
  });

  it('whether a number that nobody has confirmed may be texted after a burglary', async () => {
    expect(
      await inBoth(async (organisation) =>
        allowed(organisation, await openCase(organisation), 'text'),
      ),
    ).toEqual(['no', 'yes']);
    expect(
      await inBoth(async (organisation) =>
        allowed(organisation, await openCase(organisation, { da_flag: 'Y' }), 'text'),
      ),
    ).toEqual(['no', 'no']);
  });

  it("after how many days the victim's word on a number is asked for again", async () => {
    const asked = { da_flag: 'Y', phone1_safe: 'Y', phone1_safe_at: daysBefore(START, 20) };
    expect(
      await inBoth(async (organisation) =>
        allowed(organisation, await openCase(organisation, asked), 'text'),
      ),
    ).toEqual(['yes', 'no']);
  });

  it('from how many answers on a checklist is high; a judgement never goes below it', async () => {
    const answers = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [`q${index + 1}`, index < 13 ? 'yes' : 'no']),
    );
    const assessment = { instrument: 'dash-24', version: '1', answers, grade: 'medium' };
    expect(
      await inBoth(async (organisation) =>
        write([organisation, await openCase(organisation)], { assessment }),
      ),
    ).toEqual(['written', 'judgement-lowers']);
  });

  it('how few rows of a file are an alarm', async () => {
    const alarms = await inBoth(async (organisation) => {
      await bench.import(writeCsv(rows(10)).file, { organisation });
      const id = await bench.import(writeCsv(rows(7)).file, { organisation });
      const [file] = await bench.rows<{ counters: { alarms: string[] } }>(
        'select counters from import where organisation = $1 and id = $2',
        [organisation, id],
      );
      return file?.counters.alarms;
    });
    expect(alarms).toEqual([[], ['rows-halved']]);
  });

  it('how long a closed case can be opened again', async () => {
    const until = await inBoth(async (organisation) => {
      const place: [string, string] = [organisation, await openCase(organisation)];
      await write(place, {
        closure: {
          reason: 'information-given',
          exitPlan: 'knows whom to call',
          residualRisk: 'none known',
          howToReturn: 'told',
          openActions: 'none',
        },
      });
      expect(await write(place, { stage: 'closed' }, sade)).toBe('written');
      const [file] = await bench.rows<{ reopen_until: Date }>(
        'select reopen_until from case_file where organisation = $1 and id = $2',
        place,
      );
      return file?.reopen_until.toISOString().slice(0, 10);
    });
    expect(until).toEqual(['2027-11-23', '2028-05-23']);
  });

  it('reads a value that is newer than the set of a running process from the newest set', async () => {
    const [organisation] = ORGANISATIONS as [string];
    await bench.owner.query(
      `insert into reference_set (organisation, id, body, recorded_at)
        select organisation, 'older', (jsonb_set(body::jsonb #- '{values,dash-high-from}',
            '{values,acknowledge-high-hours}',
            '[{"from": "2020-01-01", "value": 99, "source": "the board"}]')
            || '{"id": "older"}')::json,
          recorded_at - interval '1 second'
        from reference_set
        where organisation = $1
        limit 1`,
      [organisation],
    );
    await bench.owner.query(
      `insert into instance (organisation, id, process, journey, version, program, reference, seq,
         status, state, key_id, head, started_at)
       values ($1, 'begun-before', 'p', 'j', 1, 'p', 'older', 1, 'active', '', 'k', '', $2)`,
      [organisation, bench.now()],
    );
    const read = await bench.persistence.inOrganisation(organisation, (tx) =>
      organisationSettings(tx, bench.now(), { instance: 'begun-before' }),
    );
    const present = await bench.persistence.inOrganisation(organisation, (tx) =>
      organisationSettings(tx, bench.now()),
    );
    expect(read.setting('dashHighFrom')).toBe(present.setting('dashHighFrom'));
    expect(read.setting('acknowledgeHighHours')).toBe(99);
  });

  it('refuses to guess where a set has no such value', async () => {
    const caseId = await openCase('eastmoor');
    await bench.owner.query(
      `insert into reference_set (organisation, id, body, recorded_at)
        select organisation, 'without', jsonb_set(body::jsonb, '{values}', '{}')::json,
          recorded_at + interval '1 second'
        from reference_set
        where organisation = 'eastmoor'
        limit 1`,
    );
    await expect(allowed('eastmoor', caseId, 'text')).rejects.toMatchObject({
      refusal: { code: 'unknown-setting', status: 409 },
    });
  });
});
