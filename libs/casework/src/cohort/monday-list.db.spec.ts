import { jest } from '@jest/globals';
import { dueSoon, workList, type Principal, type TaskView } from '@waymark/engine';
import type { Position } from '@waymark/persistence';
import { inventedRecord, writeCsv } from '../synthetic/index.js';
import {
  amara,
  brook,
  by,
  openCaseworkBench,
  sade,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(120_000);

const SATURDAY_EVENING = '2026-11-28T21:18:00.000Z';
const MONDAY_MORNING = '2026-11-30T08:30:00.000Z';
const ASKED = '2026-11-28T18:30:00Z';

/** The people of the file: what is said of each group, and how many there are. */
const GROUPS: Record<string, [count: number, said: Record<string, string>]> = {
  'theft, no telephone': [6, { offence_text: 'Theft', phone1: '' }],
  'domestic abuse, standard': [7, { da_flag: 'Y', risk_grade: 'standard', dash_score: '4' }],
  'burglary, call': [11, {}],
  'domestic abuse, high': [1, { da_flag: 'Y', risk_grade: 'high', dash_score: '17' }],
  'sexual violence': [2, { sv_flag: 'Y', offence_text: 'Sexual assault' }],
  'letter is safe': [8, { offence_text: 'Theft', letter_safe: 'Y', letter_safe_at: ASKED }],
  'under 18': [6, { dob: '2012-03-03', offence_text: 'Assault without injury' }],
  'hate crime': [1, { hate_flag: 'Y', offence_text: 'Racially aggravated public order' }],
  business: [2, { role: 'business', dob: '', offence_text: 'Burglary business' }],
  harassment: [3, { offence_text: 'Harassment' }],
  stalking: [3, { stalking_flag: 'Y', offence_text: 'Harassment' }],
  'fraud, call': [11, { offence_text: 'Fraud' }],
  'domestic abuse, medium': [4, { da_flag: 'Y', risk_grade: 'medium', dash_score: '11' }],
};

const people = Object.entries(GROUPS).flatMap(([group, [count, said]]) =>
  Array.from({ length: count }, (_, index) => ({ group, index, said })),
);

/** The 65 people in an order that says nothing about them. */
const shuffled = people
  .map((one, number) => ({ ...one, number }))
  .sort((a, b) => ((a.number * 37) % 65) - ((b.number * 37) % 65));
const fileOf = (rows: readonly Record<string, string>[]) =>
  writeCsv(rows.map((record) => ({ record })));
const recordOf = ({ group, number, said }: (typeof shuffled)[number]) => ({
  ...inventedRecord(number, SATURDAY_EVENING),
  ho_offence_code: '',
  offence_text: 'Burglary dwelling',
  ...(said['da_flag'] && { offence_text: 'Assault', suspect_relationship: 'ex-partner' }),
  ...said,
  crime_ref: `${group}/${number}`,
});

describe('E1, E3, E4 the list of Monday 08:30 after a file of Saturday evening', () => {
  let bench: CaseworkBench;
  const groupOf = new Map<string, string>();

  beforeAll(async () => {
    bench = await openCaseworkBench();
    passTo(SATURDAY_EVENING);
    const { file, lines } = fileOf(shuffled.map(recordOf));
    const id = await bench.import(file);
    const results = await bench.casework.importResults('northvale', { import: id, limit: 1000 });
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(65).fill('accepted'));
    for (const { row, case: caseId } of results)
      groupOf.set(caseId ?? '', shuffled[lines.indexOf(row)]?.group ?? '');
    await sendPacks();
    passTo(MONDAY_MORNING);
  }, 120_000);
  afterAll(() => bench.close());

  const passTo = (at: string): void =>
    bench.pass((Date.parse(at) - Date.parse(bench.now())) / 60_000);

  /** Does what the driver does with the information packs: they are sent. */
  async function sendPacks(): Promise<void> {
    const jobs = await bench.rows<{
      instance: string;
      job: string;
      attempt: number;
      seen: number;
      incarnation: number;
    }>(
      `select j.instance, j.id as job, j.attempt, i.seq as seen, i.incarnation
        from job j
        join instance i on i.organisation = j.organisation and i.id = j.instance
        where j.state = 'open'`,
    );
    for (const { job, attempt, instance, seen, incarnation } of jobs) {
      const key = { organisation: 'northvale', instance, job, attempt };
      await bench.engine.startJob(key, { owner: 'test', forMs: 60_000 });
      await bench.engine.recordJob(key, { outcome: 'finished', variables: {} });
      await bench.engine.visitForDriver({
        organisation: 'northvale',
        instance,
        incarnation,
        seen,
        event: { kind: 'job', job, attempt },
      });
    }
  }

  const read = (
    person: Principal,
    {
      view = 'team',
      after = null,
      limit = 200,
    }: { view?: 'team' | 'all'; after?: Position | null; limit?: number } = {},
  ) =>
    bench.persistence.inOrganisation('northvale', async (tx) =>
      workList(tx, bench.persistence.keys, {
        view,
        open: true,
        hidden: [],
        soon: await dueSoon(tx, bench.now()),
        reader: { person: person.id, roles: person.roles },
        after,
        limit,
      }),
    );
  /** Runs of equal lines, each as `COUNT GROUP: TASK`. */
  const summary = (tasks: readonly TaskView[]): string[] => {
    const runs: [string, number][] = [];
    for (const task of tasks) {
      const line = `${groupOf.get(task.case ?? '') ?? 'the file'}: ${task.element}`;
      const last = runs.at(-1);
      if (last?.[0] === line) last[1] += 1;
      else runs.push([line, 1]);
    }
    return runs.map(([line, count]) => `${count} ${line}`);
  };
  /** The groups of equal place in the list are in the order of their ids: any order is right. */
  const ofPriority4 = (tasks: readonly TaskView[]) =>
    tasks.filter(({ element, priority }) => element === 'attempt-contact' && priority === 'P4');

  it("a worker's: High, Medium, domestic abuse, then the others; February last", async () => {
    const { items } = await read(amara);
    const calls = ofPriority4(items);
    const from = items.indexOf(calls[0]!);
    expect(summary(items.slice(0, from))).toEqual([
      '1 domestic abuse, high: idva-handover',
      '3 stalking: idva-handover',
      '1 domestic abuse, high: attempt-contact',
      '3 stalking: attempt-contact',
      '4 domestic abuse, medium: attempt-contact',
      '1 hate crime: attempt-contact',
      '7 domestic abuse, standard: attempt-contact',
      '3 harassment: attempt-contact',
    ]);
    expect(items.slice(from, from + calls.length)).toEqual(calls);
    expect(calls).toHaveLength(30);
    expect(summary(items.slice(from + calls.length))).toEqual([
      '8 letter is safe: information-check',
    ]);
  });

  it('a supervisor has what only a supervisor may do, children before other adults', async () => {
    expect(summary((await read(sade)).items)).toEqual([
      '1 domestic abuse, high: safeguarding-decision',
      '3 stalking: safeguarding-decision',
      '1 domestic abuse, high: idva-handover',
      '3 stalking: idva-handover',
      '6 under 18: choose-specialist-route',
      '2 sexual violence: choose-specialist-route',
      '1 domestic abuse, high: marac-decision',
      '3 stalking: marac-decision',
      '1 the file: confirm-cohort',
    ]);
  });

  it('everybody: the 65 people in the order that a senior caseworker signs', async () => {
    const { items } = await read(sade, { view: 'all' });
    const order = [...new Set(items.map(({ case: id }) => id).filter((id) => id !== null))];
    const groups = order.map((id) => groupOf.get(id) ?? '');
    expect(groups).toHaveLength(65);
    expect(groups.slice(0, 12)).toEqual([
      'domestic abuse, high',
      ...Array(3).fill('stalking'),
      ...Array(6).fill('under 18'),
      ...Array(2).fill('sexual violence'),
    ]);
    expect(groups.slice(12, 27)).toEqual([
      ...Array(4).fill('domestic abuse, medium'),
      'hate crime',
      ...Array(7).fill('domestic abuse, standard'),
      ...Array(3).fill('harassment'),
    ]);
    expect(new Set(groups.slice(27, 57))).toEqual(
      new Set(['burglary, call', 'fraud, call', 'business', 'theft, no telephone']),
    );
    expect(groups.slice(57)).toEqual(Array(8).fill('letter is safe'));
  });

  it('calls High only what is handled as high', async () => {
    const { items } = await read(amara);
    const high = items
      .filter(({ grade }) => grade === 'high')
      .map(({ case: id }) => groupOf.get(id ?? ''));
    expect(new Set(high)).toEqual(new Set(['domestic abuse, high', 'stalking']));
    expect(items.filter(({ grade }) => grade === null)).toEqual([]);
  });

  it('asks nobody at night; only priority 1 work of the weekend is late', async () => {
    const { items } = await read(amara);
    const late = items.filter(({ due }) => due !== null && due < MONDAY_MORNING);
    expect(new Set(late.map(({ priority }) => priority))).toEqual(new Set(['P1']));
    const dues = items
      .filter(({ priority }) => priority !== 'P1')
      .map(({ due }) => due?.slice(11, 16));
    expect(new Set(dues)).toEqual(new Set(['17:00']));
  });

  it('shows every task once, though others change it between two pages', async () => {
    const first = await read(amara, { limit: 20 });
    const all = (await read(amara)).items.map(({ task }) => task);
    const [later] = all.slice(40);
    await bench.engine.claimTask({ ...by(brook), task: all[2]! });
    await bench.rows(`update task set grade = 'high' where id = $1`, [later]);
    const rest: string[] = [];
    for (let after = first.next; after;) {
      const page = await read(amara, { after, limit: 20 });
      rest.push(...page.items.map(({ task }) => task));
      after = page.next;
    }
    const seen = [...first.items.map(({ task }) => task), ...rest];
    expect(seen).toEqual(all.filter((task) => task !== later));
    expect((await read(amara, { limit: 10 })).items.map(({ task }) => task)).toContain(later);
    await bench.rows(`update task set grade = 'standard' where id = $1`, [later]);
  });

  it('E3 puts rows that need a person where they may belong', async () => {
    const rows = [
      { ...inventedRecord(900, MONDAY_MORNING), surname: '' },
      { ...inventedRecord(901, MONDAY_MORNING), exclude_reason: 'no-crime' },
      {
        ...inventedRecord(902, MONDAY_MORNING),
        dob: '2015-04-01',
        da_flag: 'Y',
        suspect_relationship: 'father',
        consent_referral: 'N',
      },
    ];
    await bench.import(fileOf(rows).file);
    const { items } = await read(amara);
    const placed = items
      .map(({ process, title, grade, priority }, at) => ({ process, title, at, grade, priority }))
      .filter(({ process }) => process === 'cohort-row');
    expect(placed.map(({ title }) => title.match(/\d+/)?.[0])).toEqual(['4', '2', '3']);
    const [child, unreadable, excluded] = placed;
    expect([child?.grade, child?.priority]).toEqual(['high', 'P1']);
    expect(unreadable?.at).toBeLessThan(
      items.findIndex(({ case: id }) => groupOf.get(id ?? '') === 'domestic abuse, medium'),
    );
    // It is due this morning, and nobody has looked at it; the calls of priority 3 are due
    // tomorrow.
    const harassed = items.find(({ case: id }) => groupOf.get(id ?? '') === 'harassment');
    expect(excluded?.priority).toBe('P4');
    expect(excluded?.at).toBeLessThan(items.indexOf(harassed!));
    expect(excluded?.at).toBeGreaterThan(
      items.findIndex(({ case: id }) => groupOf.get(id ?? '') === 'domestic abuse, medium'),
    );
  });

  it('E4 follows the grade of a case, and never lowers what a journey raised', async () => {
    const { items } = await read(amara);
    const { case: caseId, task } = ofPriority4(items)[0]!;
    await bench.rows(
      `insert into task (organisation, id, instance, element_instance, process, element, case_id,
          roles, grade, priority, created_at)
        values ('northvale', 'raised', 'other', '1', 'reassess-today', 'contact-and-reassess', $1,
          '{caseworker}', 'high', 'P1', $2)`,
      [caseId, bench.now()],
    );
    const grades = () =>
      bench.rows(
        `select grade, priority, standing
          from task
          where case_id = $1 and id in ('raised', $2)
          order by id = 'raised'`,
        [caseId, task],
      );
    const raised = { grade: 'high', priority: 'P1' };
    expect(await grades()).toMatchObject([{ grade: 'standard', priority: 'P4' }, raised]);
    for (const grade of ['medium', 'high', 'standard']) {
      await bench.rows(`update case_file set grade = $2 where id = $1`, [caseId, grade]);
      expect(await grades()).toMatchObject([{ grade, priority: 'P4', standing: 1 }, raised]);
    }
    // A repeat row of the police that is graded high.
    await bench.rows(`update case_file set grade = null, police_grade = 'high' where id = $1`, [
      caseId,
    ]);
    expect(await grades()).toMatchObject([{ grade: 'high' }, raised]);
  });
});
