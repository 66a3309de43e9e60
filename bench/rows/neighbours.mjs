import { TEN_USER_TASKS } from '../diagrams/straight.mjs';
import {
  CALLING,
  HOSTILE_PATTERN,
  HUNDRED_JOBS,
  LISTENING,
  LONG_TIMER,
  LOOP_OF_LOOPS,
  SHORT_TIMER,
  THOUSANDS_OF_TASKS,
} from '../diagrams/worst.mjs';
import { pause, percentile } from '../measure.mjs';
import { ORGANISATION } from '../stack/stack.mjs';

const OTHER = 'eastmoor';
const PEOPLE = 10;
const THINK_MS = 300;
const SECONDS = 10;
const LISTENERS = 200;

/**
 * The clicks and timers of one organisation while another does the worst that it can, one thing
 * after the other, against the same clicks while it does nothing.
 */
export async function neighbourRows({ stack, times }) {
  const neighbour = await openNeighbour(stack);
  await stack.publish('ten', TEN_USER_TASKS);
  await stack.publish('shorttimer', SHORT_TIMER);
  const during = async (attack) => {
    let over = false;
    const attacking = attack(() => over).catch((error) => String(error.message).slice(0, 100));
    await pause(1_000);
    const measured = await clicksAndTimers(stack, times(SECONDS));
    over = true;
    await Promise.race([attacking, pause(60_000)]);
    await pause(2_000);
    return measured;
  };
  await during(async () => undefined); // warm
  const quiet = await during(async () => undefined);
  const rows = [];
  for (const [what, attack] of attacksOf(neighbour)) {
    const { p99, late } = await during(attack);
    rows.push({
      row: `clicks of one organisation while another ${what}`,
      bar: 'p99 < 3 x quiet, timers < 5 s late',
      result:
        `p99 ${p99.toFixed(0)} ms (quiet ${quiet.p99.toFixed(0)}), ` +
        `timers ${late.toFixed(1)} s late`,
      ratio: `${(p99 / quiet.p99).toFixed(2)} x quiet`,
    });
  }
  return rows;
}

/** Repeats until it is over, so many side by side. What is refused is part of the attack. */
const repeatedly = (sideBySide, act) => (isOver) =>
  Promise.all(
    Array.from({ length: sideBySide }, async () => {
      while (!isOver()) await act().catch(() => pause(50));
    }),
  );

/** Loops of jobs come last, because what is left of them runs on during what comes after. */
function attacksOf({ designer, worker, importer }) {
  const start = (journey) => worker.call('startInstance', { body: { journey } });
  const starts = (sideBySide, journey) => repeatedly(sideBySide, () => start(journey));
  const big = { files: [{ path: 'thousands.bpmn', content: THOUSANDS_OF_TASKS }] };
  const lines = Buffer.from('a,b,c\n'.repeat(8_500_000));
  return [
    [
      'checks diagrams of 9,000 tasks',
      repeatedly(3, () => designer.call('lintJourney', { body: big })),
    ],
    ['runs loops of loops', starts(4, 'loops')],
    ['matches hostile patterns', starts(4, 'patterns')],
    [
      'hands in files of 49 MB',
      repeatedly(2, () =>
        importer.call('uploadCohort', {
          query: { mapping: 'neutral' },
          body: lines,
          contentType: 'text/csv',
        }),
      ),
    ],
    [
      `throws signals to ${LISTENERS} instances`,
      async (isOver) => {
        for (let n = 0; n < LISTENERS; n += 1) await start('listening');
        await starts(2, 'calling')(isOver);
      },
    ],
    ['starts instances with timers', starts(8, 'longtimer')],
    [
      'starts loops of a hundred jobs',
      repeatedly(2, async () => {
        await start('hundred');
        await pause(500);
      }),
    ],
  ];
}

async function openNeighbour(stack) {
  const people = [
    ['Neighbour One', '{caseworker,supervisor,intake-admin,service-designer}'],
    ['Neighbour Two', '{safeguarding-lead,service-designer}'],
  ];
  for (const [name, roles] of people)
    await stack.owner.query(
      `insert into staff (organisation, id, name, roles, team, skills)
        values ($1, $2, $3, $4, 'north', '{}')`,
      [OTHER, name.toLowerCase().replaceAll(' ', '-'), name, roles],
    );
  const [one, two] = await Promise.all(people.map(([name]) => stack.as(name)));
  for (const [id, content] of [
    ['loops', LOOP_OF_LOOPS],
    ['patterns', HOSTILE_PATTERN],
    ['listening', LISTENING],
    ['calling', CALLING],
    ['longtimer', LONG_TIMER],
    ['hundred', HUNDRED_JOBS],
  ]) {
    const { approval } = await one.call('publishJourney', {
      body: { files: [{ path: `${id}.bpmn`, content }] },
    });
    if (approval)
      await two.call('approveJourney', {
        params: { request: approval.request },
        body: { content: approval.content },
      });
  }
  return { designer: one, worker: one, importer: one };
}

async function clicksAndTimers(stack, seconds) {
  const took = [];
  const until = performance.now() + seconds * 1000;
  const timers = [];
  await Promise.all([
    ...stack.people.slice(0, PEOPLE).map((person) => clickUntil(person, until, took)),
    startTimers(stack.people[PEOPLE], until, timers),
  ]);
  await pause(8_000);
  const { rows } = await stack.owner.query(
    `select extract(epoch from s.at - t.due)::float as late
      from timer t
      left join step s on s.organisation = t.organisation
        and s.instance = t.instance
        and s.kind = 'fire-timer'
      where t.organisation = $1 and t.instance = any($2)`,
    [ORGANISATION, timers],
  );
  const late = rows.map((row) => (row.late === null ? 8 : row.late));
  return { p99: percentile(took, 0.99), late: Math.max(0, ...late) };
}

async function startTimers(person, until, timers) {
  while (performance.now() < until - 2_000) {
    const { instance } = await person.call('startInstance', { body: { journey: 'shorttimer' } });
    timers.push(instance);
    await pause(500);
  }
}

async function clickUntil(person, until, took) {
  let task;
  while (performance.now() < until) {
    task ??= await begin(person);
    const clicked = performance.now();
    const { next } = await person.call('completeTask', { params: { task }, body: { values: {} } });
    took.push(performance.now() - clicked);
    task = next[0];
    await pause(Math.random() * 2 * THINK_MS);
  }
}

async function begin(person) {
  const { instance } = await person.call('startInstance', { body: { journey: 'ten' } });
  return (await person.call('listTasks', { query: { instance } })).items[0].task;
}
