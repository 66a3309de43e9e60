import { percentile } from '../measure.mjs';
import { ORGANISATION } from '../stack/stack.mjs';

const TASKS = 1_000_000;
const OPEN_EVERY = 5;
const VIEWS = ['all', 'mine', 'team'];

/**
 * First page of the work list over HTTP, one caller after the other, 200,000 open tasks among a
 * million.
 */
export async function workListRow({ stack, times }) {
  const count = times(TASKS);
  await seed(stack, count);
  const took = [];
  for (let round = -20; round < 200; round++) {
    const person = stack.people[(round + 20) % stack.people.length];
    const began = performance.now();
    const { items } = await person.call('listTasks', {
      query: { filter: VIEWS[(round + 20) % VIEWS.length], open: true },
    });
    if (items.length === 0) throw new Error('the work list is empty');
    if (round >= 0) took.push(performance.now() - began);
  }
  return {
    row: `work list, ${count / OPEN_EVERY} open tasks among ${count}`,
    bar: 'p95 < 50 ms',
    result:
      `p50 ${percentile(took, 0.5).toFixed(1)}, ` +
      `p95 ${percentile(took, 0.95).toFixed(1)} ms over HTTP`,
  };
}

async function seed({ owner, people }, count) {
  const { now } = await people[0].call('me');
  await owner.query(
    `insert into task (organisation, id, instance, element_instance, process, element, case_id,
        roles, team, skills, assignee, grade, priority, due, overdue, state, created_at)
     select $2, 'task-' || lpad(n::text, 7, '0'), 'instance-' || n, '1', 'ten', 'task1',
       'case-' || (n % 50000),
       case n % 4
         when 0 then '{caseworker}'
         when 1 then '{supervisor}'
         when 2 then '{caseworker,idva}'
         else '{}'
         end::text[], case
         when n % 40 = 0 then 'north'
         end, '{}',
       case
         when n % 35 = 0 then 'bench-' || (1 + (n / 35) % 50)
         end, (array['high','medium','standard',null])[1 + n % 4],
           (array['P1','P2','P3','P4',null])[1 + (n / 7) % 5],
       case
         when n % 3 > 0 then $3::timestamptz + (n::bigint * 7919 % 100000) * interval '1 minute'
         end, 'on-time', case
         when n % ${OPEN_EVERY} = 0 then 'open'
         else 'completed'
         end, $3::timestamptz
     from generate_series(1, $1::int) n`,
    [count, ORGANISATION, now],
  );
  await owner.query('analyze');
}
