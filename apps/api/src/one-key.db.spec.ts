import { jest } from '@jest/globals';
import { API_PREFIX, routes, urlOf, type RouteSpec } from '@waymark/contracts';
import { ROLES } from '@waymark/domain';
import { hoursAgo } from '@waymark/testing';
import request from 'supertest';
import { addRecords, idsOf } from './testing/case-records.js';
import { highRow } from './testing/high-row.js';
import { ROUTES_AND_CASES, type CaseIds, type RouteClass } from './testing/routes-and-cases.js';
import { startShippedService, type ShippedService } from './testing/shipped-service.js';

jest.setTimeout(300_000);

/**
 * A key stands for one request, all of it: every route that takes an `Idempotency-Key` refuses a
 * key that was used for anything else, and does nothing.
 */

type Route = [keyof typeof routes, RouteSpec];
const commands = (Object.entries(routes) as Route[]).filter(([, { command }]) => command);
const EVERYBODY = 'All Hands';
const REASON = 'to see whether it is refused';
const DIAGRAM =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:own">' +
  '<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>' +
  '<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>';

interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string> | undefined;
  body?: object | string;
  ifMatch?: string;
}
const publishing = { params: { draft: '' }, body: { comparedWith: null }, ifMatch: '"1"' };

/** How to call the routes that are about no case. */
const BESIDE_CASES: Record<string, Asked> = {
  publishJourney: { body: { files: [{ path: 'p.bpmn', content: DIAGRAM }] } },
  approveJourney: { params: { request: 'none' }, body: { content: 'a'.repeat(64) } },
  refuseJourney: { params: { request: 'none' }, body: { content: 'a'.repeat(64), reason: REASON } },
  proposeReferenceChange: {
    body: {
      change: {
        kind: 'value',
        name: 'dash-high-from',
        value: 13,
        from: '2099-01-01',
        source: 'the board',
      },
      reason: REASON,
    },
  },
  approveReferenceChange: { params: { change: 'none' }, body: { content: 'a'.repeat(64) } },
  refuseReferenceChange: {
    params: { change: 'none' },
    body: { content: 'a'.repeat(64), reason: REASON },
  },
  rePlanReferenceChange: { params: { change: 'none' } },
  withdrawReferenceChange: { params: { change: 'none' }, body: { reason: REASON } },
  createDraft: {
    body: { journey: 'own', name: 'Own', base: [{ path: 'p.bpmn', content: DIAGRAM }] },
  },
  changeDraft: {
    params: { draft: 'none' },
    body: { files: [], removed: ['p.bpmn'] },
    ifMatch: '"1"',
  },
  renameDraft: { params: { draft: 'none' }, body: { name: 'Other' } },
  discardDraft: { params: { draft: 'none' }, body: {} },
  restoreDraft: { params: { draft: 'none' }, body: {} },
  publishDraft: publishing,
  beginMigration: { params: { journey: 'own' }, body: { from: 1, to: 2, reason: REASON } },
  pauseMigration: { params: { batch: 'none' }, body: {} },
  resumeMigration: { params: { batch: 'none' }, body: {} },
  stopMigration: { params: { batch: 'none' }, body: {} },
  repeatMigration: { params: { batch: 'none' }, body: {} },
  undoMigrations: { params: { batch: 'none' }, body: { reason: REASON } },
  changeContactPoints: { body: { email: 'all.hands@example.org' } },
  addTurn: {
    body: { person: 'colin-worker', role: 'supervisor', from: hoursAgo(-1), to: hoursAgo(-9) },
  },
  endTurn: { params: { turn: 'none' }, body: { reason: REASON } },
  addAbsence: { body: { from: hoursAgo(-1), to: hoursAgo(-9) } },
  endAbsence: { params: { absence: 'none' }, body: {} },
  uploadCohort: { body: 'source_system,victim_ref\n' },
};

/** Where the usual body says nothing. */
const BODIES: Record<string, object> = {
  keepTyped: { values: { channel: 'phone', outcome: 'no-answer' } },
};

let api: ShippedService;
let ids: CaseIds;
let others: CaseIds;
let token = '';

beforeAll(async () => {
  api = await startShippedService();
  await api.owner.query(
    `insert into staff (organisation, id, name, roles) values ('northvale', 'all-hands', $1, $2)`,
    [EVERYBODY, ROLES.filter((role) => !['partner', 'system-operator'].includes(role))],
  );
  token = await api.token(EVERYBODY);
  const file = await api.import(['Ash', 'Birch'].map(highRow));
  ids = await idsOf(api, await api.caseOf(file, 2), file);
  others = await idsOf(api, await api.caseOf(file, 3), file);
  // A form in which somebody types what came of a call.
  for (const one of [ids, others]) {
    const [call] = await api.owner.query<{ id: string }[]>(
      `select id from task where case_id = $1 and element = 'attempt-contact'`,
      [one.case],
    );
    one.task = call?.id ?? '';
  }
  await addRecords(api, ids, ['all-hands']);
  await addRecords(api, others, ['all-hands']);
  // A draft is read before it is published.
  const designer = await api.as(EVERYBODY);
  const files = [{ path: 'p.bpmn', content: DIAGRAM }];
  const draft = await designer.post('/journey-drafts', {
    journey: 'own',
    name: 'To publish',
    base: files,
  });
  expect(draft.status).toBe(201);
  publishing.params.draft = draft.body.id;
}, 120_000);
afterAll(() => api?.close());

function askedOf(route: keyof typeof routes, of: CaseIds): Asked {
  const about = ROUTES_AND_CASES[route];
  const beside = BESIDE_CASES[route];
  if (about.about === 'none' && !beside)
    throw new Error(`${route} takes a key: say in BESIDE_CASES how to call it`);
  if (about.about === 'none') return beside ?? {};
  const { params, query, body } = about as RouteClass & { about: 'one' };
  const { dryRun: _, ...kept } = query ?? {};
  return { params: params?.(of) ?? {}, query: kept, body: BODIES[route] ?? body?.(of) ?? {} };
}

async function send(
  [, spec]: Route,
  { params, query, body, ifMatch = '*' }: Asked,
  key: string,
): Promise<{ status: number; code: string }> {
  const method = spec.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
  const server = request(api.url);
  const answer = await server[method](`${API_PREFIX}${urlOf(spec, params, query)}`)
    .set('Authorization', `Bearer ${token}`)
    .set('Idempotency-Key', key)
    .set('If-Match', ifMatch)
    .type(typeof body === 'string' ? 'text/csv' : 'json')
    .send(body);
  return { status: answer.status, code: (answer.body as { code?: string }).code ?? '' };
}

const count = (): Promise<unknown> =>
  api.owner.query('select count(*)::int as commands from command');

describe('a key that was used for another request', () => {
  beforeAll(async () => {
    const used = await send(
      ['publishMessage', routes.publishMessage],
      { body: { name: 'nobody.waits', key: null, payload: {} } },
      'used',
    );
    const claimed = await send(['claimTask', routes.claimTask], askedOf('claimTask', ids), 'claim');
    expect([used.status, claimed.status]).toEqual([202, 200]);
  });

  it.each(commands)('is refused by %s', async (...route) => {
    const before = await count();
    expect(await send(route, askedOf(route[0], ids), 'used')).toEqual({
      status: 422,
      code: 'command-reused',
    });
    expect(await count()).toEqual(before);
  });
});

describe('a key that was used for the same route', () => {
  /** The same request about the other case, or with another word. */
  const different = (route: keyof typeof routes): Asked[] => {
    const asked = askedOf(route, ids);
    const more = Object.entries(asked.body ?? {})
      .filter(([name, value]) => typeof value === 'string' && /reason|action|title/.test(name))
      .map(([name, value]) => ({
        ...asked,
        body: { ...(asked.body as object), [name]: `${value} again` },
      }));
    const first = JSON.stringify(asked);
    return [...more, askedOf(route, others)].filter((other) => JSON.stringify(other) !== first);
  };
  const done: string[] = [];

  it.each(commands)('and with other content is refused by %s', async (...route) => {
    const key = `mine-${route[0]}`;
    const first = await send(route, askedOf(route[0], ids), key);
    if (first.status >= 300) return;
    done.push(route[0]);
    for (const asked of different(route[0]))
      expect([asked, await send(route, asked, key)]).toEqual([
        asked,
        { status: 422, code: 'command-reused' },
      ]);
  });

  it('was asked of routes that did something', () => {
    expect(done).toEqual(
      expect.arrayContaining(['startInstance', 'breakGlass', 'recordDeath', 'reassign']),
    );
  });
});
