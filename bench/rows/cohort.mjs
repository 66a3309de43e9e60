import { cohortOfTheDay } from '../../apps/launcher/dist/demo/cohort-of-the-day.js';
import { seeded } from '../../apps/launcher/dist/demo/random.js';
import { until } from '../measure.mjs';

const ROWS = 200;

/**
 * A day's file of 200 rows: from handing it in until every case has its first task on the work
 * list; then the same file again.
 */
export async function cohortRow({ stack }) {
  const importer = await stack.as('Ines Calder');
  const { now } = await importer.call('me');
  const file = (number) =>
    cohortOfTheDay(seeded(number), { at: now, number, organisation: 'bench' }, ROWS);
  await handIn(stack, importer, file(1)); // warm
  const body = file(2);
  const first = await handIn(stack, importer, body);
  const before = await everything(stack.owner);
  const again = await handIn(stack, importer, body);
  const changes = Object.entries(await everything(stack.owner))
    .filter(([what, count]) => count !== before[what])
    .map(([what]) => what);
  const outcome =
    changes.length === 0 && again.duplicate === ROWS
      ? 'again: nothing changed'
      : `again: changed ${changes.join(', ')}`;
  return {
    row: `cohort of ${ROWS} rows, all first tasks visible`,
    bar: '< 10 s; again changes nothing',
    result:
      `${(first.took / 1000).toFixed(1)} s (${first.accepted} cases accepted); ` +
      `${outcome} (${(again.took / 1000).toFixed(1)} s)`,
  };
}

async function handIn(stack, importer, body) {
  const began = performance.now();
  const { import: id } = await importer.call('uploadCohort', {
    query: { mapping: 'neutral' },
    body,
    contentType: 'text/csv',
  });
  let status;
  await until(
    async () =>
      (status = await importer.call('getImport', { params: { import: id } })).status === 'done',
    120_000,
  );
  await until(async () => (await stack.owner.query(WITHOUT_TASK, [id])).rowCount === 0, 120_000);
  return { ...status, took: performance.now() - began };
}

const WITHOUT_TASK = `
select 1 from import_row r where r.import = $1 and r.outcome = 'accepted'
  and not exists (
    select from task t
    where t.organisation = r.organisation and t.case_id = r.case_id)
  limit 1`;

async function everything(owner) {
  const { rows } = await owner.query(
    `select (select count(*)::int from case_file) as cases,
        (select count(*)::int from instance) as instances,
        (select count(*)::int from task) as tasks, (select count(*)::int from step) as steps,
        (select count(*)::int from outbox) as messages`,
  );
  return rows[0];
}
