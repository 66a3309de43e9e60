import { jest } from '@jest/globals';
import { API_PREFIX, mayPerson, openApi, routes, urlOf, type RouteSpec } from '@waymark/contracts';
import { ROLES } from '@waymark/domain';
import { eraseCase } from '@waymark/persistence';
import { hoursAgo } from '@waymark/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { addRecords, idsOf } from './testing/case-records.js';
import { ROUTES_AND_CASES, type CaseIds, type RouteClass } from './testing/routes-and-cases.js';
import { startShippedService, type ShippedService } from './testing/shipped-service.js';

jest.setTimeout(300_000);

/**
 * The right to a case is asked whatever the way to it (docs/service/rules.md#rule-5): every route
 * of the table, in every role, answers somebody with a conflict as if there were no such case.
 */

let api: ShippedService;
const tokens = new Map<string, string>();
const table = Object.entries(routes) as [keyof typeof routes, RouteSpec][];
const personOf = (role: string): string => `Conflict ${role}`;
const outsiderOf = (role: string): string => `Without ${role}`;
const idOf = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');

const ROW = {
  source_system: 'test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  da_flag: 'Y',
  risk_grade: 'high',
  consent_referral: 'Y',
};
const planted = (victim: string) => ({
  ...ROW,
  victim_ref: victim,
  crime_ref: `C-${victim}`,
  surname: `Planted${victim}`,
  address: `${victim} Plantedplace`,
  phone1: `0770090012${victim.length}`,
  dob: '1990-01-09',
});
const HIDDEN = planted('Hidden');
const OTHER = planted('Other');
const GONE = planted('Gone');
const MISSING = /"code":"(not-found|unknown-case|break-glass-needed|not-permitted)"/;
/** Nothing of these is in an answer to a person who may not open the case. */
const WORDS = ['Planted', '07700', '1990-01-09'];

const EVERYWHERE = openApi('test')['x-refusals'] as string[];

/** The answer to one call. A route declares the codes with which it refuses. */
async function ask(
  name: string,
  [route, spec]: (typeof table)[number],
  ids: CaseIds,
): Promise<{ status: number; text: string }> {
  const { params, query, body } = ROUTES_AND_CASES[route] as RouteClass & { about: 'one' };
  const method = spec.method.toLowerCase() as 'get' | 'post' | 'put';
  const token = tokens.get(name) ?? (await api.token(name));
  tokens.set(name, token);
  const server = request(api.url);
  const address = `${API_PREFIX}${urlOf(spec, params?.(ids), query)}`;
  const call = server[method](address).set('Authorization', `Bearer ${token}`);
  const { status, text } = await (method === 'get' ? call : call.send(body?.(ids) ?? {}));
  if (status >= 400)
    expect([...EVERYWHERE, ...(spec.refusals ?? [])]).toContain(
      (JSON.parse(text) as { code: string }).code,
    );
  return { status, text };
}

/** What an answer says, whatever it calls the case that was asked for. */
function comparable({ status, text }: { status: number; text: string }, ids: CaseIds) {
  let said = text;
  const longestFirst = Object.entries(ids).sort(([, a], [, b]) => b.length - a.length);
  for (const [name, id] of longestFirst) if (id.length > 8) said = said.replaceAll(id, `<${name}>`);
  return {
    status,
    said: said
      .replaceAll(/"next":"[^"]+"/g, '"next":"<more>"')
      // Names that a command makes when it is given none.
      .replaceAll(/"message":"[0-9a-zA-Z:/.-]+"/g, '"message":"<new>"'),
  };
}

const unknown: CaseIds = (() => {
  const id = randomUUID();
  return {
    case: id,
    task: `${id}.4`,
    instance: `${id}-i`,
    deadline: `${id}-i.2`,
    incident: '7',
    notice: `${id}-n`,
    erasure: `${id}-e`,
    delivery: `delivery/${id}`,
    held: `held/${id}`,
    unclaimed: `unclaimed/${id}`,
    import: `${id}-f`,
  };
})();

let hidden: CaseIds;
let other: CaseIds;
/** The process of the file in which the hidden case came. */
let ofFile: string;
const before = new Map<string, { status: number; said: string }>();
const lists = table.filter(([route]) => ROUTES_AND_CASES[route].about === 'list');
const ones = table.filter(([route]) => ROUTES_AND_CASES[route].about === 'one');
const rolesWith = (spec: RouteSpec): string[] =>
  ROLES.filter((role) => mayPerson(spec.permission, [role]));

const everyList = async (ids: CaseIds): Promise<Map<string, { status: number; said: string }>> => {
  const said = new Map<string, { status: number; said: string }>();
  for (const entry of lists)
    for (const role of rolesWith(entry[1]))
      said.set(`${entry[0]} as ${role}`, comparable(await ask(personOf(role), entry, ids), ids));
  return said;
};

it('knows of every route whether it is about a case', () => {
  expect(Object.keys(ROUTES_AND_CASES).sort()).toEqual(Object.keys(routes).sort());
});

beforeAll(async () => {
  api = await startShippedService();
  for (const role of ROLES)
    for (const name of [personOf(role), outsiderOf(role)])
      await api.owner.query(
        `insert into staff (organisation, id, name, roles) values ('northvale', $1, $2, $3)`,
        [idOf(name), name, [role]],
      );
  await api.owner.query(
    `insert into staff (organisation, id, name, roles) values ('eastmoor', $1, $2, $3)`,
    ['all-elsewhere', 'All Elsewhere', ROLES],
  );
  const file = await api.import([OTHER]);
  other = await idsOf(api, await api.caseOf(file, 2), file);
}, 120_000);
afterAll(() => api?.close());

describe('somebody with a conflict of interest', () => {
  beforeAll(async () => {
    for (const [key, said] of await everyList(other)) before.set(key, said);
    // A file of which one row is of the hidden case.
    const file = await api.import([HIDDEN]);
    hidden = await idsOf(api, await api.caseOf(file, 2), file);
    ofFile = (await api.owner.query('select instance from import where id = $1', [file]))[0]
      .instance;
    await addRecords(
      api,
      hidden,
      ROLES.map((role) => idOf(personOf(role))),
    );
    for (const role of ROLES)
      await api.owner.query(
        `insert into conflict (organisation, person, case_id, reason, declared_by, declared_at)
          values ('northvale', $1, $2, 'a relative', 'saffi-lead', $3)`,
        [idOf(personOf(role)), hidden.case, hoursAgo(1)],
      );
  }, 120_000);

  it('gets every list as it was before the case came', async () => {
    for (const [key, said] of await everyList(other)) {
      const now = { ...said, said: withoutFile(said.said) };
      expect([key, now]).toEqual([key, before.get(key)]);
    }
  });

  it.each(ones)('gets from %s the answer about a case that does not exist', async (...entry) => {
    const [route, spec] = entry;
    for (const role of rolesWith(spec)) {
      const name = personOf(role);
      const mine = { ...hidden, notice: `${hidden.notice}.${idOf(name)}` };
      const there = comparable(await ask(name, entry, mine), mine);
      const nowhere = comparable(await ask(name, entry, unknown), unknown);
      expect([role, there]).toEqual([role, nowhere]);
      const { about: _, ...asked } = ROUTES_AND_CASES[route] as RouteClass & { about: 'one' };
      // Otherwise the call was refused before anybody asked for the case.
      if (!asked.same) expect([role, nowhere.said]).toEqual([role, expect.stringMatching(MISSING)]);
    }
  });
});

/** The file itself is no secret, nor are the process and the task about the whole of it. */
function withoutFile(said: string): string {
  if (!said.startsWith('{"items"')) return said;
  const { items, ...rest } = JSON.parse(said) as {
    items: { instance?: string; import?: string }[];
  };
  return JSON.stringify({
    items: items.filter((one) => one.instance !== ofFile && one.import !== hidden.import),
    ...rest,
  });
}

describe('somebody of another organisation', () => {
  it.each(ones)('gets from %s the answer about a case that does not exist', async (...entry) => {
    const there = comparable(await ask('All Elsewhere', entry, hidden), hidden);
    expect(there).toEqual(comparable(await ask('All Elsewhere', entry, unknown), unknown));
  });

  it.each(lists)('finds nothing of ours by %s', async (...entry) => {
    const { text } = await ask('All Elsewhere', entry, hidden);
    for (const id of Object.values(hidden).filter((one) => one.length > 8))
      expect(text).not.toContain(id);
  });
});

describe('a role that opens no case file', () => {
  const outsiders = ROLES.filter((role) => !mayPerson('cases.read', [role]));

  it.each([...ones, ...lists])('reads by %s nothing that a victim said or is', async (...entry) => {
    for (const role of outsiders.filter((one) => mayPerson(entry[1].permission, [one]))) {
      const { text } = await ask(outsiderOf(role), entry, other);
      for (const word of WORDS)
        expect([role, word, text.includes(word)]).toEqual([role, word, false]);
    }
  });
});

describe('somebody who may open the case', () => {
  /** Who has a task and who was told of a deadline: colleagues, and nothing of the victim. */
  const OF_STAFF = ['recipients', 'taskState', 'whoWasTold'];
  /** About two cases, so it has a test of its own below. */
  const OF_TWO = 'compareCases';
  const reads = ones.filter(
    ([route, { method }]) => method === 'GET' && !OF_STAFF.includes(route) && route !== OF_TWO,
  );
  const views = async (): Promise<number> =>
    (
      await api.owner.query('select count(*)::int as n from view_record where case_id = $1', [
        other.case,
      ])
    )[0].n;

  it.each(reads)('leaves a record of what they saw by %s', async (...entry) => {
    const before = await views();
    const { status } = await ask(outsiderOf('supervisor'), entry, other);
    expect([status, await views()]).toEqual([200, before + 1]);
  });

  it('leaves a record of both cases that they compared', async () => {
    const before = await views();
    const token = await api.token(outsiderOf('supervisor'));
    const { status } = await request(api.url)
      .get(`${API_PREFIX}${urlOf(routes.compareCases, { case: other.case, other: hidden.case })}`)
      .set('Authorization', `Bearer ${token}`);
    const seen = await api.owner.query(
      `select count(*)::int as n from view_record where case_id = $1 and what = 'merge'`,
      [hidden.case],
    );
    expect([status, seen[0].n, await views()]).toEqual([200, 1, before + 1]);
  });
});

describe('a case that was erased', () => {
  let gone: CaseIds;
  beforeAll(async () => {
    const file = await api.import([GONE]);
    gone = await idsOf(api, await api.caseOf(file, 2), file);
    await addRecords(
      api,
      gone,
      ROLES.map((role) => idOf(outsiderOf(role))),
    );
    await eraseCase(api.parts.persistence, {
      organisation: 'northvale',
      caseId: gone.case,
      by: 'saffi-lead',
      at: api.parts.persistence.clock.serviceNow(),
    });
  }, 120_000);

  it.each([...ones, ...lists])('shows nothing by %s, and nothing breaks', async (...entry) => {
    for (const role of rolesWith(entry[1])) {
      const mine = { ...gone, notice: `${gone.notice}.${idOf(outsiderOf(role))}` };
      const { status, text } = await ask(outsiderOf(role), entry, mine);
      expect([role, status < 500, text]).toEqual([role, true, text]);
      for (const word of WORDS)
        expect([role, word, text.includes(word)]).toEqual([role, word, false]);
      const { about, ...asked } = ROUTES_AND_CASES[entry[0]] as RouteClass & { about: 'one' };
      if (about === 'one' && !asked.same && !asked.afterErasure)
        expect([role, [403, 404, 409, 410].includes(status), text]).toEqual([role, true, text]);
    }
  });
});
