import { setTimeout as wait } from 'node:timers/promises';
import { cohortOfTheDay } from './cohort-of-the-day.js';
import { fillForm } from './fill-form.js';
import { chance, seeded, type Random } from './random.js';
import { Colleague, demonstrationPeople } from './colleague.js';

/** Staff of the demonstration forget reviews, so that one can watch these climb the ladder. */
const FORGOTTEN = /review/;
const DAY = 86_400_000;
const ROWS_A_DAY = 6;
/** Days that the demonstration plays. */
const DAYS = 31;

interface Play {
  url: string;
  random: Random;
  staff: Colleague[];
  importer: Colleague;
  supervisor: Colleague;
}

/**
 * Plays a month: a cohort arrives each morning, staff complete most of their tasks and forget
 * some. Ends when the signal is aborted.
 */
export async function playMonth(url: string, signal: AbortSignal): Promise<void> {
  const play = await cast(url);
  let day = 0;
  let last = 0;
  while (!signal.aborted) {
    const clock = await play.supervisor.call('getClock');
    const now = clock ? Date.parse(clock.now) : 0;
    if (clock && day < DAYS && now - last >= DAY) {
      last = now;
      await morning(play, { at: clock.now, number: ++day });
    }
    if (clock) await work(play, clock.now);
    await acknowledge(play, clock?.now);
    await wait(250, undefined, { signal }).catch(() => undefined);
  }
}

async function cast(url: string): Promise<Play> {
  const people = await demonstrationPeople(url);
  const first = people[0]?.organisation;
  const staff = people
    .filter(({ organisation }) => organisation === first)
    .map((person) => new Colleague(url, person));
  const withRole = (role: string): Colleague =>
    staff.find(({ person }) => person.role === role) ?? (staff[0] as Colleague);
  const workers = [
    'victim-care-coordinator',
    'caseworker',
    'idva',
    'supervisor',
    'safeguarding-lead',
  ].map(withRole);
  return {
    url,
    random: seeded(2026),
    staff: [...new Set(workers)],
    importer: withRole('intake-admin'),
    supervisor: withRole('supervisor'),
  };
}

async function morning(
  { importer, random }: Play,
  day: { at: string; number: number },
): Promise<void> {
  const body = cohortOfTheDay(
    random,
    { ...day, organisation: importer.person.organisation },
    ROWS_A_DAY,
  );
  const upload = await importer.call('uploadCohort', {
    query: { mapping: 'neutral' },
    body,
    contentType: 'text/csv',
  });
  console.log(
    `day ${day.number}: ${upload ? 'the cohort was uploaded' : 'the cohort was refused'}`,
  );
}

async function work(play: Play, now: string): Promise<void> {
  for (const person of play.staff) {
    const list = await person.call('listTasks', {
      query: { filter: 'team', open: 'true', limit: 30 },
    });
    const doable = (list?.items ?? []).filter(
      ({ element, assignee }) =>
        (!assignee || assignee === person.name) && !forgets(play.random, element),
    );
    for (const { task } of doable.slice(0, 6)) await complete({ ...play, now }, person, task);
  }
}

const forgets = (random: Random, element: string): boolean =>
  FORGOTTEN.test(element) ? !chance(random, 0.01) : chance(random, 0.1);

async function complete(
  { random, now }: Play & { now: string },
  person: Colleague,
  task: string,
): Promise<void> {
  const detail = await person.call('getTask', { params: { task } });
  if (!detail?.may.complete) return;
  const values = detail.form
    ? fillForm(detail.form, { random, now, variables: detail.variables })
    : {};
  await person.call('completeTask', { params: { task }, body: { values } });
}

/** The supervisor acknowledges some of the raised deadlines with an action and a new time. */
async function acknowledge({ supervisor, random }: Play, now: string | undefined): Promise<void> {
  if (!now || !chance(random, 0.2)) return;
  const raised = (await supervisor.call('overdue'))
    ?.flatMap(({ items }) => items)
    .find(
      (item) =>
        item.acknowledged === null &&
        item.rung !== null &&
        item.rung !== 'R0' &&
        chance(random, 0.3),
    );
  if (!raised) return;
  const until = new Date(Date.parse(now) + 3.9 * 3_600_000).toISOString();
  await supervisor.call('acknowledgeDeadline', {
    params: { deadline: raised.deadline },
    body: { action: 'Called the worker; contact today', until },
  });
}
