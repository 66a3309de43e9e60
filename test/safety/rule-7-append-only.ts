import { randomUUID } from 'node:crypto';
import { inventedRecord, writeCsv } from '@waymark/casework';
import { asking, diagram } from './designed-journey.js';
import type { SafetyWorld } from './safety-world.js';

/** What was said and done. */
const RECORDS = [
  'step',
  'audit',
  'audit_seal',
  'view_record',
  'assessment',
  'contact_attempt',
  'contact_rule',
  'consent',
  'plan',
  'safety_plan',
  'review',
  'note',
  'document_reference',
  'program',
  'reference_set',
  'signal',
  'notice_event',
  'notice_occasion',
  'staff_contact',
];
/** Tables whose rows change state but are never deleted. */
const KEPT = [
  ...RECORDS,
  'organisation',
  'staff',
  'case_file',
  'case_person',
  'person',
  'contact_point',
  'contact_suspension',
  'task',
  'instance',
  'deadline',
  'escalation',
  'notice',
  'staff_message',
  'duty',
  'absence',
  'outbox',
  'command',
  'import',
  'import_row',
  'journey_version',
  'deployment',
  'message',
  'reference_change',
  'reference_work',
  'batch',
  'batch_item',
  'incident',
  'timer',
  'job',
];
/** Columns that hold what was said in a row whose state changes. */
const FIXED: [table: string, column: string][] = [
  ['contact_suspension', 'signal'],
  ['contact_suspension', 'raised_by'],
  ['import_row', 'outcome'],
  ['import_row', 'payload'],
  ['import_row', 'code'],
  ['journey_version', 'files'],
  ['journey_version', 'program'],
  ['journey_version', 'created_by'],
  ['message', 'payload'],
  ['message', 'source'],
  ['notice', 'person'],
  ['notice', 'written_at'],
  ['duty', 'person'],
  ['absence', 'starts_at'],
  ['staff_contact', 'channel'],
  ['reference_change', 'change'],
  ['reference_change', 'requested_by'],
  ['batch', 'mapping'],
  ['batch', 'begun_by'],
];

export function appendOnly(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  beforeAll(() => {
    world = current();
  });
  const asApplication = (sql: string): Promise<string> =>
    world.api.parts.persistence
      .inOrganisation('northvale', (tx) => tx.execute(sql))
      .then(
        (count) => `changed ${count}`,
        (error: { driverError?: { code?: string } }) => error.driverError?.code ?? 'failed',
      );
  const DENIED = '42501';

  // What a designer drafts keeps its revisions; the other two are no records about anybody.
  it('no endpoint deletes; none but drafts, the clock and the build is written over', async () => {
    const { body: document } = await (
      await world.as('Ada Ministrator')
    )
      .get('/../docs/openapi.json')
      .then((answer) =>
        answer.status === 200
          ? answer
          : fetch(`${world.api.url}/api/docs`, { headers: { accept: 'application/json' } }).then(
              async (found) => ({ body: await found.json() }),
            ),
      );
    const operations = Object.entries(document.paths as Record<string, object>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.length).toBeGreaterThan(40);
    expect(operations.filter((operation) => !/^(GET|POST|PARAMETERS) /.test(operation))).toEqual([
      'PUT /journey-drafts/{draft}',
      expect.stringMatching(/^PUT .*\/tasks\/\{task\}\/draft$/),
      'PUT /cases/{case}/page-drafts/{page}',
      'PUT /system/builds/chosen',
      'PUT /system/clock',
    ]);
    const person = await world.as('Ada Ministrator');
    const caseId = await world.openCase();
    const [{ task } = { task: '' }] = await world.openTasks(`case=${caseId}`);
    for (const path of [`/cases/${caseId}`, `/tasks/${task}`, `/cases/${caseId}/contact-attempts`])
      for (const method of ['DELETE', 'PUT', 'PATCH'])
        expect([method, path, (await person.send(method, path, { body: '{}' })).status]).toEqual([
          method,
          path,
          404,
        ]);
  });

  it.each(RECORDS)(
    'the database refuses the application to change or delete a row of %s',
    async (table) => {
      const [{ column }] = await world.rows(
        `select column_name as column
          from information_schema.columns
          where table_name = $1 and column_name <> 'organisation'
          order by ordinal_position
          limit 1`,
        [table],
      );
      expect([
        await asApplication(`update ${table} set ${column} = ${column}`),
        await asApplication(`delete from ${table}`),
        await asApplication(`truncate ${table}`),
      ]).toEqual([DENIED, DENIED, DENIED]);
    },
  );

  it('the database refuses to delete a kept record or change what it says', async () => {
    for (const table of KEPT)
      expect([table, await asApplication(`delete from ${table}`)]).toEqual([table, DENIED]);
    for (const [table, column] of FIXED)
      expect([
        table,
        column,
        await asApplication(`update ${table} set ${column} = ${column}`),
      ]).toEqual([table, column, DENIED]);
  });

  it('runs a repeated command once and refuses the same id with other content', async () => {
    await world.publish(asking('own-words', { words: 'case.workerNote' }));
    const caseId = await world.openCase();
    const worker = await world.as('Cass Worker');
    const task = await world.openTask(
      `instance=${await world.start('Sue Pervisor', 'own-words', { caseId })}`,
      'ask',
    );
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await worker.post(
      `/tasks/${task}/complete`,
      { values: { words: 'as she said it' } },
      key,
    );
    expect(first.status).toBe(200);
    expect(
      await worker.post(`/tasks/${task}/complete`, { values: { words: 'as she said it' } }, key),
    ).toMatchObject({ status: 200, body: first.body });
    expect(
      await worker.post(
        `/tasks/${task}/complete`,
        { values: { words: 'as I would have it' } },
        key,
      ),
    ).toMatchObject({ status: 422, code: 'command-reused' });
    expect(
      await worker.post(`/tasks/${task}/complete`, { values: { words: 'as I would have it' } }),
    ).toMatchObject({ status: 409, code: expect.stringMatching(/^(task|instance)-ended$/) });
    const tried = {
      channel: 'phone',
      outcome: 'no-answer',
      at: new Date(Date.parse(world.now()) - 1_000).toISOString(),
      insideSafeWindow: true,
      note: 'rang twice',
    };
    const again = { 'Idempotency-Key': randomUUID() };
    const made = await worker.post(`/cases/${caseId}/contact-attempts`, tried, again);
    expect([
      made.status,
      (await worker.post(`/cases/${caseId}/contact-attempts`, tried, again)).body,
    ]).toEqual([201, made.body]);
    expect(
      await worker.post(
        `/cases/${caseId}/contact-attempts`,
        { ...tried, outcome: 'reached' },
        again,
      ),
    ).toMatchObject({ status: 422, code: 'command-reused' });
    expect(
      await world.rows('select outcome from contact_attempt where case_id = $1', [caseId]),
    ).toEqual([{ outcome: 'no-answer' }]);
    expect(
      await world.rows(
        `select count(*)::int as n from note where case_id = $1 and kind = 'worker'`,
        [caseId],
      ),
    ).toEqual([{ n: 1 }]);
  });

  it('the same file with changed rows adds to the cases and overwrites nothing', async () => {
    const record = {
      ...inventedRecord(7_777, world.now()),
      surname: 'Firstname',
      risk_grade: 'high',
      da_flag: 'Y',
    };
    const {
      results: [first],
    } = await world.importFile(writeCsv([{ record }]).file);
    const caseId = first?.case ?? '';
    const read = async () => (await (await world.as('Saffi Lead')).get(`/cases/${caseId}`)).body;
    const before = await read();
    const changed = {
      ...record,
      surname: 'Othername',
      phone1: '07700 900888',
      risk_grade: 'standard',
      da_flag: 'N',
    };
    expect((await world.importFile(writeCsv([{ record: changed }]).file)).results).toEqual([
      expect.objectContaining({ outcome: 'merged', case: caseId }),
    ]);
    const after = await read();
    expect([after.banner.name, after.banner.grade, after.banner.priority]).toEqual([
      before.banner.name,
      before.banner.grade,
      before.banner.priority,
    ]);
    expect(after.file.contactPoints).toEqual([
      ...before.file.contactPoints,
      expect.objectContaining({ value: expect.stringContaining('900888') }),
    ]);
    expect(after.file.note).toContainEqual(
      expect.objectContaining({
        payload: expect.objectContaining({
          record: expect.objectContaining({ surname: 'Othername', risk_grade: 'standard' }),
        }),
      }),
    );
    expect(
      (await world.importFile(writeCsv([{ record }, { record: changed }]).file)).results.map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['duplicate', 'duplicate']);
    expect(await read()).toMatchObject({ file: { contactPoints: after.file.contactPoints } });
  });

  describe('no row of an imported file is dropped without a person seeing it', () => {
    let rows: {
      row: number;
      outcome: string;
      instance: string;
      import: string;
    }[];
    beforeAll(async () => {
      const adult = { suspect_ref: 'S-ROW', suspect_relationship: 'ex-partner' };
      const { id, results } = await world.import([
        adult,
        { victim_ref: 'S-ROW' },
        { exclude_reason: 'withdrawn by the force' },
        { surname: '' },
        { dob: '2016-05-05', suspect_relationship: 'father' },
        { crimed_at: 'yesterday' },
        { role: 'passer-by' },
      ]);
      expect(results.map(({ outcome }) => outcome)).toEqual([
        'accepted',
        'held',
        'excluded',
        'rejected',
        expect.stringMatching(/held|accepted/),
        'rejected',
        'rejected',
      ]);
      rows = await world.rows(
        `select row, outcome, instance, import
          from import_row
          where import = $1 and outcome in ('held', 'excluded', 'rejected')`,
        [id],
      );
    });
    const openTasks = async () =>
      (await (await world.as('Sue Pervisor')).get('/supervision/row-tasks?limit=200')).body.items
        .filter((item: { import: string }) => item.import === rows[0]?.import)
        .map(({ row }: { row: number }) => row);

    it('each row that needs a person has a task, closed with outcome and reason', async () => {
      expect((await openTasks()).sort()).toEqual(rows.map(({ row }) => row).sort());
      for (const { instance } of rows) {
        for (const values of [
          {},
          { rowOutcome: 'exclude' },
          { rowOutcome: 'exclude', why: '  ' },
          { rowOutcome: 'forget', why: 'not needed' },
          { why: 'not needed' },
        ])
          expect(
            await world.complete('Ina Take', { instance, element: 'work-row', values }),
          ).toMatchObject({ status: 422, code: 'form-invalid' });
        for (const name of ['Ina Take', 'Cass Worker', 'Des Igner'])
          expect(
            (
              await (
                await world.as(name)
              ).post(`/instances/${instance}/cancel`, { reason: 'not needed' })
            ).status,
          ).toBe(403);
      }
      expect((await openTasks()).sort()).toEqual(rows.map(({ row }) => row).sort());
    });

    it('an exclusion takes a second person, who is a supervisor', async () => {
      const excluded = rows.find(({ outcome }) => outcome === 'excluded')!;
      expect(
        await world.complete('Cass Worker', {
          instance: excluded.instance,
          element: 'work-row',
          values: { rowOutcome: 'exclude', why: 'the force withdrew it' },
        }),
      ).toMatchObject({ status: 200 });
      expect(
        await world.complete('Cass Worker', {
          instance: excluded.instance,
          element: 'confirm-exclusion',
          values: { exclusionAgreed: true, why: 'as I said' },
        }),
      ).toMatchObject({ status: 403, code: 'not-permitted' });
      expect(await openTasks()).toContain(excluded.row);
    });

    it("a designer's diagram works no row that a person should look at", async () => {
      const held = rows.find(({ outcome }) => outcome === 'held')!;
      const inputs = {
        importId: `&quot;${held.import}&quot;`,
        row: `${held.row}`,
        seen: `[${['suspect-elsewhere', 'possible-match', 'child-protection']
          .map((each) => `&quot;${each}&quot;`)
          .join(', ')}]`,
      };
      const mapping = Object.entries(inputs)
        .map(([target, source]) => `<waymark:input source="=${source}" target="${target}"/>`)
        .join('');
      await world.publish([
        {
          path: 'own-row.bpmn',
          content: diagram('own-row', [
            {
              id: 'work',
              xml:
                '<serviceTask id="work"><extensionElements>' +
                '<waymark:job type="import-row" retries="1"/>' +
                `<waymark:mapping>${mapping}</waymark:mapping></extensionElements></serviceTask>`,
            },
          ]),
        },
      ]);
      const instance = await world.start('Sue Pervisor', 'own-row');
      expect(
        await world.rows('select outcome, error_code from job where instance = $1', [instance]),
      ).toEqual([{ outcome: 'error', error_code: 'row-refused' }]);
      expect(
        await world.rows('select case_id from import_row where import = $1 and row = $2', [
          held.import,
          held.row,
        ]),
      ).toEqual([{ case_id: null }]);
      expect(await openTasks()).toContain(held.row);
    });
  });
}
