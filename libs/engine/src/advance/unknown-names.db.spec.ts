import { jest } from '@jest/globals';
import { compileExpression } from '@waymark/decisions';
import type { JsonObject } from '@waymark/domain';
import {
  amara,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { node, processPlan, programOf, userTask } from '../testing/programs.js';

jest.setTimeout(120_000);

const literalOf = (value: string) => ({ kind: 'literal' as const, value });
const NAME = 'Quillfeather-Ozanne';
const NAMES = ['team', 'skills', 'person', 'roles', 'priority', 'followUp'];
const feel = (text: string) => {
  const compiled = compileExpression(text, { names: NAMES });
  if (!compiled.ok) throw new Error(text);
  return compiled.value;
};
const given = processPlan(
  'given',
  [
    node('start', 'startEvent'),
    userTask('call', 'caseworker', {
      task: {
        roles: feel('roles'),
        team: feel('team'),
        skills: feel('skills'),
        assignee: feel('person'),
        priority: feel('priority'),
        followUp: feel('followUp'),
      },
    }),
    node('end', 'endEvent'),
  ],
  ['start>call', 'call>end'],
);

describe('what expressions say of who does a task', () => {
  let bench: EngineBench;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish(
      'given',
      programOf([given], {
        variables: Object.fromEntries(
          NAMES.map((name) => [name, { type: 'any' as const, class: 'personal' as const }]),
        ),
      }),
    );
    await bench.rows(`update staff set team = 'north', skills = '{bsl}' where id = 'amara'`);
  });
  afterAll(() => bench?.close());

  const start = async (variables: JsonObject, caseId?: string) => {
    const { instance } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'given',
        ...(caseId && { caseId }),
        variables: { roles: 'caseworker', ...variables },
      }),
    );
    const tasks = await bench.rows<JsonObject>(
      `select roles, team, skills, assignee, priority, follow_up from task where instance = $1`,
      [instance],
    );
    const incidents = await bench.rows<{ id: string; code: string }>(
      `select id, code from incident where instance = $1 and state = 'open'`,
      [instance],
    );
    return { instance, tasks, incidents };
  };
  /** Every table as text: what somebody reads who has the database without its keys. */
  async function dump(): Promise<string> {
    const tables = await bench.rows<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'
        and table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables)
      for (const { text } of await bench.rows<{ text: string }>(
        `select t::text as text from ${name} t`,
      ))
        texts.push(text);
    return texts.join('\n');
  }

  it.each<[string, JsonObject, JsonObject]>([
    ['a team', { team: 'north' }, { team: 'north' }],
    ['skills', { skills: ['bsl'] }, { skills: ['bsl'] }],
    ['skills as text', { skills: 'bsl, ' }, { skills: ['bsl'] }],
    ['a person', { person: 'brook' }, { assignee: 'brook' }],
    ['roles', { roles: ['idva', 'supervisor'] }, { roles: ['idva', 'supervisor'] }],
    ['a priority', { priority: 'P2' }, { priority: 'P2' }],
    ['nothing', {}, { team: null, skills: [], assignee: null }],
    [
      'a date',
      { followUp: '2026-12-01' },
      { follow_up: new Date('2026-12-01T00:00:00Z') as never },
    ],
  ])('keeps %s that the organisation has', async (_, variables, row) =>
    expect(await start(variables)).toMatchObject({ tasks: [row], incidents: [] }),
  );

  it.each<[string, JsonObject, string]>([
    ['a team', { team: NAME }, 'unknown-team'],
    ['a team in other letters', { team: 'North' }, 'unknown-team'],
    ['a skill', { skills: [NAME] }, 'unknown-skill'],
    ['a skill beside one that there is', { skills: ['bsl', NAME] }, 'unknown-skill'],
    ['skills as text', { skills: `bsl, ${NAME}` }, 'unknown-skill'],
    ['a person', { person: NAME }, 'unknown-person'],
    ['the name of a person instead of their id', { person: 'brook Invented' }, 'unknown-person'],
    ['no role', { roles: null }, 'unknown-role'],
    ['a list of no role', { roles: [] }, 'unknown-role'],
    ['a role', { roles: NAME }, 'unknown-role'],
    ['a role beside one that there is', { roles: ['caseworker', NAME] }, 'unknown-role'],
    ['a priority', { priority: NAME }, 'unknown-priority'],
    ['a lower priority than there is', { priority: 'P5' }, 'unknown-priority'],
    ['a follow-up in words', { followUp: NAME }, 'follow-up'],
    ['a follow-up that Postgres would take for a time', { followUp: 'infinity' }, 'follow-up'],
    ['a follow-up today', { followUp: 'today' }, 'follow-up'],
    ['a follow-up on no day', { followUp: '2026-02-30' }, 'follow-up'],
    ['a follow-up in the year 0', { followUp: '0000-01-01T00:00:00Z' }, 'follow-up'],
    ['a follow-up in the year 9999', { followUp: '9999-12-31T23:59:59Z' }, 'follow-up'],
    ['a follow-up in a leap second', { followUp: '2026-12-31T23:59:60Z' }, 'follow-up'],
    ['a follow-up in a week', { followUp: '2026-W49-2' }, 'follow-up'],
  ])('makes an incident of %s that nobody knows', async (_, variables, code) => {
    const { tasks, incidents } = await start(variables);
    expect([tasks, incidents.map((one) => one.code)]).toEqual([[], [code]]);
    expect(await dump()).not.toContain(NAME);
  });

  it('E0.2 offers the task of somebody who has left to the others', async () => {
    await bench.rows(`update staff set active = false where id = 'brook'`);
    const { tasks, incidents, instance } = await start({ person: 'brook', team: 'north' });
    expect(incidents).toEqual([]);
    expect(tasks).toMatchObject([{ assignee: null, team: 'north', roles: ['caseworker'] }]);
    const offered = await bench.workList(amara, { view: 'offered' });
    expect(offered.filter((task) => task.instance === instance)).toHaveLength(1);
    await bench.rows(`update staff set active = true where id = 'brook'`);
  });

  it('E0.2 offers the task of somebody who must not see the case to the others', async () => {
    await bench.rows(
      `insert into case_file (organisation, id, reference, stage, status, details, key_id,
          opened_at)
        values ('northvale', 'case-1', 'NV-1', 'support', 'open', '', 'case-1', $1)`,
      [bench.now()],
    );
    await bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'brook', 'case-1', 'neighbour', $1)`,
      [bench.now()],
    );
    const { tasks, incidents } = await start({ person: 'brook' }, 'case-1');
    expect([tasks, incidents]).toMatchObject([[{ assignee: null }], []]);
  });

  it.each(['brook', 'brok'])(
    'E0.2 offers a task for whom the diagram names %s to the others, if they are not there',
    async (assignee) => {
      const process = `for-${assignee}`;
      const program = programOf([
        processPlan(
          process,
          [
            node('start', 'startEvent'),
            userTask('call', 'caseworker', { task: { assignee: literalOf(assignee) } }),
            node('end', 'endEvent'),
          ],
          ['start>call', 'call>end'],
        ),
      ]);
      await bench.publish(process, program);
      await bench.rows(`update staff set active = false where id = 'brook'`);
      const { instance } = valueOf(await bench.engine.startInstance({ ...by(amara), process }));
      expect(await bench.rows('select assignee from task where instance = $1', [instance])).toEqual(
        [{ assignee: null }],
      );
      await bench.rows(`update staff set active = true where id = 'brook'`);
    },
  );

  it('makes the task once the value is corrected, or the organisation has the team', async () => {
    const { instance, incidents } = await start({ team: 'south', person: NAME });
    expect(incidents.map(({ code }) => code)).toEqual(['unknown-team']);
    const again = async () => {
      const [open] = await bench.rows<{ id: string }>(
        `select id from incident where instance = $1 and state = 'open'`,
        [instance],
      );
      valueOf(
        await bench.engine.retryIncident({
          ...by(sade),
          instance,
          incident: open?.id ?? '',
        }),
      );
      return bench.rows<{ code: string }>(
        `select code from incident where instance = $1 and state = 'open'`,
        [instance],
      );
    };
    await bench.rows(`update staff set team = 'south' where id = 'sade'`);
    expect(await again()).toEqual([{ code: 'unknown-person' }]);
    valueOf(
      await bench.engine.setVariables({
        ...by(sade),
        instance,
        variables: { person: 'sade' },
        reason: 'she does it',
      }),
    );
    expect(await again()).toEqual([]);
    expect(
      await bench.rows('select team, assignee from task where instance = $1', [instance]),
    ).toEqual([{ team: 'south', assignee: 'sade' }]);
  });
});
