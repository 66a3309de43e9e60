import { hasTeamAndSkills, mayWorkOn, type Wanted } from '../fitness/fitness.js';
import { openEngineBench, type EngineBench } from '../testing/engine-bench.js';
import { programOf } from '../testing/programs.js';
import { hasTeamAndSkillsOf, offeredTo } from './offered-to.js';

/** Everything that a task can ask for, against everything that a person can bring. */
const ROLES = [[], ['caseworker'], ['idva'], ['caseworker', 'supervisor']];
const TEAMS = [null, 'north', 'south'];
const SKILLS = [[], ['polish'], ['bsl', 'polish']];

const asked = ROLES.flatMap((roles) =>
  TEAMS.flatMap((team) =>
    SKILLS.map((skills): Wanted => ({ process: 'p', element: 'e', roles, team, skills })),
  ),
);
const people = ROLES.flatMap((roles) =>
  TEAMS.flatMap((team) => SKILLS.map((skills) => ({ roles, team, skills }))),
).map((one, index) => ({ ...one, id: `person-${index}`, kind: 'person' as const }));
/** Not on the staff, so without a team and without skills. */
const stranger = {
  id: 'stranger',
  kind: 'person' as const,
  roles: ['caseworker'],
  team: null,
  skills: [],
};

describe('the SQL of an offer and the rule of a command', () => {
  let bench: EngineBench;
  const program = programOf([]);

  beforeAll(async () => {
    bench = await openEngineBench();
    for (const { id, roles, team, skills } of people)
      await bench.rows(
        `insert into staff (organisation, id, name, roles, team, skills)
          values ('northvale', $1, 'Invented', $2, $3, $4)`,
        [id, roles, team, skills],
      );
    for (const [index, { roles, team, skills }] of asked.entries())
      await bench.rows(
        `insert into task (organisation, id, instance, element_instance, process, element, roles,
            team, skills, created_at)
          values ('northvale', $1, 'i', '1', 'p', 'e', $2, $3, $4, '2026-11-23 09:00Z')`,
        [`task-${index}`, roles, team, skills],
      );
  }, 60_000);
  afterAll(() => bench.close());

  const tasksWhere = (condition: string, values: unknown[]) =>
    bench.persistence.inOrganisation('northvale', async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `select t.id from task t where t.organisation = 'northvale' and ${condition}`,
        values,
      );
      return rows.map(({ id }) => id).sort();
    });
  const tasksBy = (rule: (task: Wanted) => boolean) =>
    asked.flatMap((task, index) => (rule(task) ? [`task-${index}`] : [])).sort();

  it('offer the same tasks to everybody', async () => {
    for (const worker of [...people, stranger])
      expect(
        await tasksWhere(offeredTo('t', { person: '$1', roles: '$2' }), [worker.id, worker.roles]),
      ).toEqual(tasksBy((task) => mayWorkOn(program, task, worker)));
  });

  it('agree about team and skills alone', async () => {
    for (const worker of [...people, stranger])
      expect(await tasksWhere(hasTeamAndSkillsOf('t', '$1'), [worker.id])).toEqual(
        tasksBy((task) => hasTeamAndSkills(task, worker)),
      );
  });

  it('show the same tasks in the work list', async () => {
    for (const worker of [people[5]!, people[16]!, people[35]!, stranger])
      expect(
        (await bench.workList(worker, { view: 'offered' })).map(({ task }) => task).sort(),
      ).toEqual(tasksBy((task) => mayWorkOn(program, task, worker)));
  });
});
