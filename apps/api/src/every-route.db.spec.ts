import { jest } from '@jest/globals';
import { API_PREFIX, mayPerson, routes, urlOf, type RouteSpec } from '@waymark/contracts';
import { ROLES } from '@waymark/domain';
import { hoursAgo } from '@waymark/testing';
import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { addRecords, idsOf } from './testing/case-records.js';
import { highRow } from './testing/high-row.js';
import { ROUTES_AND_CASES, type CaseIds, type RouteClass } from './testing/routes-and-cases.js';
import { startShippedService, type ShippedService } from './testing/shipped-service.js';

jest.setTimeout(300_000);

type Route = [keyof typeof routes, RouteSpec];
const table = Object.entries(routes) as Route[];
const lists = table.filter(([, { query }]) => Object.hasOwn(shapeOf(query), 'cursor'));
function shapeOf(query: RouteSpec['query']): object {
  return (query as { shape?: object } | undefined)?.shape ?? {};
}

const DIAGRAM =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:own">' +
  '<process id="own" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>' +
  '<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>';
const EVERY_ROLE = ROLES.filter((role) => !['partner', 'system-operator'].includes(role));

let api: ShippedService;
let ids: CaseIds;
/** The path parameters of what is about no case, as this organisation has it. */
const own: Record<string, string> = {};
const tokens = new Map<string, string>();

const ask = async (name: string, [, spec]: Route, address: string, body?: object) => {
  const token = tokens.get(name) ?? (await api.token(name));
  tokens.set(name, token);
  const method = spec.method.toLowerCase() as 'get' | 'post' | 'put';
  const server = request(api.url);
  const call = server[method](`${API_PREFIX}${address}`)
    .set('Authorization', `Bearer ${token}`)
    .set('If-Match', '*');
  return method === 'get' ? call : call.send(body ?? {});
};

beforeAll(async () => {
  api = await startShippedService();
  for (const [organisation, id, name] of [
    ['northvale', 'all-hands', 'All Hands'],
    ['northvale', 'other-hands', 'Other Hands'],
    ['northvale', 'gone-hands', 'Gone Hands'],
    ['eastmoor', 'all-elsewhere', 'All Elsewhere'],
  ])
    await api.owner.query(
      'insert into staff (organisation, id, name, roles) values ($1, $2, $3, $4)',
      [organisation, id, name, EVERY_ROLE],
    );
  await api.import([highRow('Chestnut')]);
  const file = await api.import(['Ash', 'Birch'].map(highRow));
  ids = await idsOf(api, await api.caseOf(file, 2), file);
  await addRecords(api, ids, ['all-hands']);
  const others = await idsOf(api, await api.caseOf(file, 3), file);
  await addRecords(api, others, ['all-hands']);
  const all = await api.as('All Hands');
  const made = async (path: string, body: object): Promise<Record<string, string>> => {
    const answer = await all.post(path, body);
    expect([path, answer.status < 300 ? 'made' : answer.text]).toEqual([path, 'made']);
    return answer.body as Record<string, string>;
  };
  for (const name of ['One', 'Two'])
    own['draft'] = (
      await made('/journey-drafts', {
        journey: 'own',
        name,
        base: [{ path: 'p.bpmn', content: DIAGRAM }],
      })
    )['id'] as string;
  await made('/me/contact-points', { email: 'all.hands@example.org' });
  const turn = await made('/rota/turns', {
    person: 'all-hands',
    role: 'supervisor',
    from: hoursAgo(-1),
    to: hoursAgo(-9),
  });
  const absence = await made('/absences', { from: hoursAgo(-1), to: hoursAgo(-9) });
  const change = await made('/reference/changes', {
    change: {
      kind: 'value',
      name: 'dash-high-from',
      value: 13,
      from: '2099-01-01',
      source: 'the board',
    },
    reason: 'to see who finds it',
  });
  Object.assign(own, {
    turn: turn['turn'] ?? turn['id'],
    absence: absence['absence'] ?? absence['id'],
    change: change['change'] ?? change['id'],
    journey: 'victim-journey',
    version: '1',
    revision: '1',
    process: 'victim-journey',
    decision: 'risk-grade',
    form: 'consent',
    request: 'none',
    batch: 'none',
  });
}, 120_000);
afterAll(() => api?.close());

/** The address of a route, with the ids of this organisation. */
function addressOf([name, spec]: Route, query: Record<string, string> = {}): string {
  const about = ROUTES_AND_CASES[name] as RouteClass & { about: 'one' };
  const given = about.params?.(ids) ?? {};
  const params = Object.fromEntries(
    [...spec.path.matchAll(/:([a-z]+)/gi)].map(([, part = '']): [string, string] => [
      part,
      given[part] ?? own[part] ?? 'x1',
    ]),
  );
  return urlOf(spec, params, { ...about.query, ...query });
}
const bodyOf = ([name]: Route): object => {
  const about = ROUTES_AND_CASES[name] as RouteClass & { about: 'one' };
  return about.body?.(ids) ?? {};
};

describe('a cursor', () => {
  /** The cursors that lists have given to this person. */
  const given = new Map<string, string>();
  beforeAll(async () => {
    for (const list of lists) {
      const { body } = await ask('All Hands', list, addressOf(list, { limit: '1' }));
      if (typeof body.next === 'string') given.set(list[0], body.next);
    }
  });
  const refusals = async (name: string, list: Route, cursor: string, more = {}) => {
    const { status, body } = await ask(name, list, addressOf(list, { ...more, cursor }));
    return [status, body.code];
  };

  it('was given by most lists', () => {
    expect([...given.keys()].sort()).toEqual(
      expect.arrayContaining([
        'importResults',
        'listCases',
        'listDrafts',
        'listImports',
        'listInstances',
        'listTasks',
        'listFailedDeliveries',
        'listHeldMessages',
        'myNotices',
      ]),
    );
  });

  it.each(lists)('of another list is refused by %s', async (...list) => {
    for (const [name, cursor] of given)
      if (name !== list[0])
        expect([name, ...(await refusals('All Hands', list, cursor))]).toEqual([
          name,
          400,
          'invalid-cursor',
        ]);
  });

  it.each(lists)('that somebody has made or changed is refused by %s', async (...list) => {
    const mine = given.get(list[0]) ?? given.get('listCases') ?? '';
    const flipped = mine.startsWith('A') ? `B${mine.slice(1)}` : `A${mine.slice(1)}`;
    for (const cursor of [
      flipped,
      mine.slice(0, -2),
      mine.slice(1),
      `${mine.slice(0, 40)}AAAA${mine.slice(44)}`,
      mine.toUpperCase(),
      'x',
      '0',
      '[]',
      'null',
      '%00',
      '\u{1f600}',
      "' or 1=1 --",
      '../../etc/passwd',
      Buffer.from('["abc","x"]').toString('base64url'),
      Buffer.from('[1e300]').toString('base64'),
      Buffer.from('[0,0,"infinity","x"]').toString('base64url'),
      Buffer.from('{"__proto__":1}').toString('base64url'),
    ])
      expect([cursor, ...(await refusals('All Hands', list, cursor))]).toEqual([
        cursor,
        400,
        'invalid-cursor',
      ]);
    for (const cursor of ['A'.repeat(501), '\u0000'])
      expect(await refusals('All Hands', list, cursor)).toEqual([400, 'invalid-request']);
  });

  it.each(lists.filter(([, { permission }]) => mayPerson(permission, EVERY_ROLE)))(
    'of another person, or of another organisation, is refused by %s',
    async (...list) => {
      const cursor = given.get(list[0]);
      if (cursor === undefined) return;
      expect((await ask('All Hands', list, addressOf(list, { cursor }))).status).toBe(200);
      expect(await refusals('Other Hands', list, cursor)).toEqual([400, 'invalid-cursor']);
      const elsewhere = await refusals('All Elsewhere', list, cursor);
      expect([
        [400, 'invalid-cursor'],
        [404, 'not-found'],
      ]).toContainEqual(elsewhere);
    },
  );
});

describe('somebody of another organisation', () => {
  const beside = table.filter(
    ([name, { path, permission }]) =>
      ROUTES_AND_CASES[name].about === 'none' &&
      path.includes(':') &&
      mayPerson(permission, EVERY_ROLE),
  );
  it.each(beside)('finds by %s nothing that this one has', async (...route) => {
    const there = await ask('All Elsewhere', route, addressOf(route), bodyOf(route));
    const before = { ...own };
    for (const name of Object.keys(own)) own[name] = name === 'version' ? '999' : `none-${name}`;
    own['revision'] = '1';
    const nowhere = await ask('All Elsewhere', route, addressOf(route), bodyOf(route));
    Object.assign(own, before);
    expect([there.status, there.body.code]).toEqual([nowhere.status, nowhere.body.code]);
    expect(there.status).toBeGreaterThanOrEqual(400);
    expect(there.status).toBeLessThan(500);
  });

  it('finds nothing of ours in a list', async () => {
    for (const list of lists) {
      const { text } = await ask('All Elsewhere', list, addressOf(list));
      for (const id of [own['draft'], own['turn'], own['change'], ids.case, ids.instance])
        expect([list[0], text.includes(String(id))]).toEqual([list[0], false]);
    }
  });
});

describe('somebody who has left', () => {
  beforeAll(async () => {
    tokens.set('Gone Hands', await api.token('Gone Hands'));
    await api.owner.query(`update staff set active = false where id = 'gone-hands'`);
    // Until every process asks the staff table again.
    await wait(2_100);
  });

  it.each(table.filter(([, { permission }]) => permission !== 'anyone'))(
    'gets nothing from %s',
    async (...route) => {
      const { status, body } = await ask('Gone Hands', route, addressOf(route), bodyOf(route));
      expect([status, body.code]).toEqual([401, 'account-closed']);
    },
  );
});

describe('an auditor', () => {
  beforeAll(() =>
    api.owner.query(
      `insert into staff (organisation, id, name, roles)
        values ('northvale', 'audit-only', 'Audit Only', '{auditor}')`,
    ),
  );

  /** These send what somebody looks for, or are about what the person themselves has. */
  const READS = [
    'signOut',
    'findCases',
    'stop',
    'stopOnPage',
    'savePageDraft',
    'changeContactPoints',
    'seeNotices',
    'closeNotice',
    'endCall',
    'verifyAudit',
  ];
  it.each(table.filter(([name, { method }]) => method !== 'GET' && !READS.includes(name)))(
    'changes nothing by %s',
    async (...route) => {
      if (route[1].permission === 'anyone') return;
      const rows = async () =>
        (
          await api.owner.query(
            `select (select count(*) from step) as steps,
              (select count(*) from command) as commands,
              (select count(*) from journey_draft) as drafts, (select count(*) from note) as notes`,
          )
        )[0];
      const before = await rows();
      const { status } = await ask('Audit Only', route, addressOf(route), bodyOf(route));
      expect([status >= 400 && status < 500, await rows()]).toEqual([true, before]);
    },
  );
});
