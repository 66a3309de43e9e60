import { jest } from '@jest/globals';
import request from 'supertest';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

jest.setTimeout(120_000);

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const as = async (name: string) => {
  const token = await api.token(name);
  const send = (method: 'get' | 'post' | 'put', path: string, body?: object, headers = {}) => {
    const agent = request(`${api.url}/api/v1`);
    return agent[method](path).set('Authorization', `Bearer ${token}`).set(headers).send(body);
  };
  return {
    get: (path: string) => send('get', path),
    post: (path: string, body: object = {}, headers = {}) => send('post', path, body, headers),
    save: (id: string, revision: number, body: object, headers = {}) =>
      send(
        'put',
        `/journey-drafts/${id}`,
        { files: [], removed: [], ...body },
        { 'If-Match': `"${revision}"`, ...headers },
      ),
    put: (path: string, body: object) => send('put', path, body),
  };
};

const LATIN = Buffer.from(
  '<?xml version="1.0" encoding="ISO-8859-1"?>\n<note>caf\u00e9</note>',
  'latin1',
).toString('base64');

const create = async (journey: string, base: unknown = twoTasks(journey), by = 'Des Igner') => {
  const { status, body } = await (
    await as(by)
  ).post('/journey-drafts', { journey, name: `Work on ${journey}`, base });
  expect([status, body.code]).toEqual([201, undefined]);
  return body as { id: string; revision: number };
};

describe('a draft', () => {
  it('begins with files, broken ones too, and answers them as they were sent', async () => {
    const designer = await as('Des Igner');
    const files = [
      { path: 'broken.bpmn', content: '<definitions' },
      { path: 'old.bpmn', content: LATIN, encoding: 'base64' },
      { path: 'notes.txt', content: 'a line\r\nanother\r\n' },
    ];
    const { id } = await create('broken', files);
    const { body, headers } = await designer.get(`/journey-drafts/${id}`);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      id,
      journey: 'broken',
      name: 'Work on broken',
      base: null,
      revision: 1,
      changedBy: 'Des Igner',
      files: [
        { path: 'broken.bpmn', encoding: 'utf8', content: '<definitions' },
        { path: 'notes.txt', encoding: 'utf8', content: 'a line\r\nanother\r\n' },
        { path: 'old.bpmn', encoding: 'base64', content: LATIN },
      ],
    });
    const { findings, revision } = (await designer.get(`/journey-drafts/${id}/findings`)).body;
    expect(revision).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'broken.bpmn' }),
    );
  });

  it('begins with a published version, and says in what it differs from it', async () => {
    const designer = await as('Des Igner');
    const files = [...twoTasks('from-live'), { path: 'scenarios/a.yaml', content: 'name: A\n' }];
    expect((await designer.post('/journeys', { files })).status).toBe(201);
    const { id } = await create('from-live', 1);
    const draft = (await designer.get(`/journey-drafts/${id}`)).body;
    expect(draft.base).toBe(1);
    expect(draft.files.map(({ path }: { path: string }) => path)).toEqual(
      files.map(({ path }) => path).sort(),
    );
    const differences = async (query = '') =>
      (await designer.get(`/journey-drafts/${id}/differences${query}`)).body;
    expect(await differences()).toEqual({ version: 1, revision: null, files: [], live: 1 });
    const saved = await designer.save(id, 1, {
      files: [
        { path: 'from-live.bpmn', content: '<x/>' },
        { path: 'forms/new.json', content: '{}' },
      ],
      removed: ['scenarios/a.yaml'],
    });
    expect([saved.status, saved.body.revision, saved.headers.etag]).toEqual([200, 2, '"2"']);
    const changed = [
      { path: 'forms/new.json', change: 'added' },
      { path: 'from-live.bpmn', change: 'changed' },
      { path: 'scenarios/a.yaml', change: 'removed' },
    ];
    expect((await differences()).files).toEqual(changed);
    expect(await differences('?from=1')).toMatchObject({ revision: 1, files: changed });
    expect(
      (await designer.post('/journey-drafts', { journey: 'x', name: 'Abc', base: 1 })).body.code,
    ).toBe('not-found');
  });

  it('keeps both changes of two people, and says who came first', async () => {
    const [first, second] = [await as('Des Igner'), await as('Ada Ministrator')];
    const { id } = await create('shared');
    const change = (text: string) => ({ files: [{ path: 'notes.txt', content: text }] });
    expect((await first.save(id, 1, change('from Des'))).status).toBe(200);
    const late = await second.save(id, 1, change('from Ada'));
    expect([late.status, late.body.code]).toEqual([412, 'draft-changed']);
    expect(late.body.current).toMatchObject({ revision: 2, changedBy: 'Des Igner' });
    expect(late.body.detail).toContain('Des Igner');
    const again = await second.save(id, 2, change('from both'));
    expect([again.status, again.body.changedBy]).toEqual([200, 'Ada Ministrator']);
    const revisions = (await second.get(`/journey-drafts/${id}/revisions`)).body;
    expect(
      revisions.map((one: { revision: number; changedBy: string }) => [
        one.revision,
        one.changedBy,
      ]),
    ).toEqual([
      [3, 'Ada Ministrator'],
      [2, 'Des Igner'],
      [1, 'Des Igner'],
    ]);
    const at = async (revision: number) =>
      (await second.get(`/journey-drafts/${id}/revisions/${revision}`)).body.files.find(
        ({ path }: { path: string }) => path === 'notes.txt',
      )?.content;
    expect([await at(1), await at(2), await at(3)]).toEqual([undefined, 'from Des', 'from both']);
  });

  it('takes a save once, however often it is sent, and needs its revision', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('repeated-save');
    const save = () =>
      designer.save(
        id,
        1,
        { files: [{ path: 'a.txt', content: 'a' }] },
        { 'Idempotency-Key': 'save-once' },
      );
    expect((await save()).body.revision).toBe(2);
    expect((await save()).body.revision).toBe(2);
    const without = await designer.put(`/journey-drafts/${id}`, { files: [], removed: [] });
    expect([without.status, without.body.code]).toEqual([428, 'revision-needed']);
    for (const stale of ['*', 'W/"1"', '"x"', '""']) {
      const answer = await designer.save(id, 1, {}, { 'If-Match': stale });
      expect([stale, answer.status]).toEqual([stale, stale === '*' ? 428 : 412]);
    }
  });

  it('makes no revision where nothing changes', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('unchanged');
    const [file] = twoTasks('unchanged');
    expect((await designer.save(id, 1, { files: [file] })).body.revision).toBe(1);
    expect((await designer.get(`/journey-drafts/${id}/revisions`)).body).toHaveLength(1);
  });

  it('keeps the newest hundred revisions, and the files that stand in them', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('long', [
      { path: 'stays.txt', content: 'stays' },
      { path: 'moves.txt', content: '1' },
    ]);
    for (let revision = 1; revision < 104; revision += 1)
      await designer.save(id, revision, {
        files: [{ path: 'moves.txt', content: `${revision + 1}` }],
      });
    const revisions = (await designer.get(`/journey-drafts/${id}/revisions`)).body;
    expect([revisions.length, revisions[0].revision, revisions.at(-1).revision]).toEqual([
      100, 104, 5,
    ]);
    const contents = async (revision: number) =>
      (await designer.get(`/journey-drafts/${id}/revisions/${revision}`)).body.files?.map(
        ({ content }: { content: string }) => content,
      );
    expect([await contents(4), await contents(5), await contents(104)]).toEqual([
      undefined,
      ['5', 'stays'],
      ['104', 'stays'],
    ]);
    expect(
      await api.owner.query(
        'select count(*)::int as rows from journey_draft_file where draft = $1',
        [id],
      ),
    ).toEqual([{ rows: 101 }]);
  });

  it('is renamed, discarded and restored; thirty days later it is gone', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('to-discard');
    expect((await designer.post(`/journey-drafts/${id}/rename`, { name: 'Other' })).body.name).toBe(
      'Other',
    );
    const listed = async (query = '') =>
      (await designer.get(`/journey-drafts${query}`)).body.items.filter(
        (draft: { id: string }) => draft.id === id,
      );
    expect(await listed()).toHaveLength(1);
    const { discarded } = (await designer.post(`/journey-drafts/${id}/discard`)).body;
    expect(discarded.by).toBe('Des Igner');
    expect(Date.parse(discarded.until) - Date.parse(discarded.at)).toBe(30 * 86_400_000);
    expect([await listed(), (await listed('?discarded')).length]).toEqual([[], 1]);
    for (const refused of [
      await designer.save(id, 1, { files: [{ path: 'a.txt', content: 'a' }] }),
      await designer.post(`/journey-drafts/${id}/rename`, { name: 'Again' }),
    ])
      expect([refused.status, refused.body.code]).toEqual([409, 'draft-discarded']);
    expect((await designer.post(`/journey-drafts/${id}/restore`)).body.discarded).toBeNull();
    expect(await listed()).toHaveLength(1);
    await designer.post(`/journey-drafts/${id}/discard`);
    const age = (days: string) =>
      api.owner.query(
        'update journey_draft set discarded_at = discarded_at - $2::interval where id = $1',
        [id, days],
      );
    await age('29 days');
    await api.parts.engine.tidy();
    expect(await listed('?discarded')).toHaveLength(1);
    await age('1 day');
    await api.parts.engine.tidy();
    expect((await designer.get(`/journey-drafts/${id}`)).status).toBe(404);
  });

  it('is shown to nobody who may not publish, nor to another organisation', async () => {
    const { id } = await create('hidden');
    for (const name of ['Cass Worker', 'Sue Pervisor', 'Audra Tor']) {
      const person = await as(name);
      expect([name, (await person.get(`/journey-drafts/${id}`)).status]).toEqual([name, 403]);
    }
    const other = await as('Dan Moor');
    expect((await other.get(`/journey-drafts/${id}`)).status).toBe(404);
    expect((await other.get('/journey-drafts')).body.items).toEqual([]);
    expect((await other.save(id, 1, {})).status).toBe(404);
  });
});

describe('a draft that is published', () => {
  const publish = async (
    { id, revision }: { id: string; revision: number },
    comparedWith: number | null,
    { by = 'Des Igner', key }: { by?: string; key?: string } = {},
  ) => {
    const { status, body } = await (
      await as(by)
    ).post(
      `/journey-drafts/${id}/publish`,
      { comparedWith },
      { 'If-Match': `"${revision}"`, ...(key && { 'Idempotency-Key': key }) },
    );
    return { status, body, code: [status, body.code ?? body.state] };
  };
  const baseOf = async ({ id }: { id: string }) =>
    (await (await as('Des Igner')).get(`/journey-drafts/${id}`)).body.base;
  const change = async ({ id, revision }: { id: string; revision: number }, text: string) => {
    const { body } = await (
      await as('Des Igner')
    ).save(id, revision, { files: [{ path: 'notes.txt', content: text }] });
    return { id, revision: body.revision as number };
  };
  const versionsOf = async (journey: string): Promise<number> =>
    (
      await api.owner.query(
        'select count(*)::int as versions from journey_version where journey = $1',
        [journey],
      )
    )[0].versions;

  it('is live at once where nobody has to agree, and goes on from that version', async () => {
    const draft = await create('from-draft');
    const first = await publish(draft, null, { key: 'publish-once' });
    expect([first.code, first.body.version]).toEqual([[201, 'live'], 1]);
    expect((await publish(draft, null, { key: 'publish-once' })).body.version).toBe(1);
    expect(await baseOf(draft)).toBe(1);
    const changed = await change(draft, 'second');
    expect((await publish(changed, 1)).body.version).toBe(2);
    expect(await baseOf(draft)).toBe(2);
  });

  it('waits for a second person, who is somebody else', async () => {
    const draft = await create('draft-waits');
    await publish(draft, null);
    const [file] = twoTasks('draft-waits');
    const another = { ...file!, content: file!.content.replace('go = true', 'go') };
    const { body } = await (await as('Des Igner')).save(draft.id, 1, { files: [another] });
    const asked = await publish({ id: draft.id, revision: body.revision }, 1);
    expect(asked.code).toEqual([201, 'waiting']);
    const decide = async (name: string) =>
      (
        await (
          await as(name)
        ).post(`/approvals/${asked.body.approval.request}/approve`, {
          content: asked.body.approval.content,
        })
      ).body;
    expect((await decide('Des Igner')).code).toBe('own-request');
    expect((await decide('Ada Ministrator')).state).toBe('approved');
  });

  it('is refused where it, or the live version, is not what was read', async () => {
    const draft = await create('moved-on');
    const moved = await change(draft, 'by somebody else');
    expect((await publish(draft, null)).code).toEqual([412, 'draft-changed']);
    await (await as('Ada Ministrator')).post('/journeys', { files: twoTasks('moved-on') });
    expect((await publish(moved, null)).code).toEqual([409, 'changed-meanwhile']);
    expect((await publish(moved, 7)).code).toEqual([409, 'changed-meanwhile']);
    expect([await versionsOf('moved-on'), await baseOf(draft)]).toEqual([1, null]);
    expect((await publish(moved, 1)).code).toEqual([201, 'live']);
  });

  it('goes live once where two people publish at once', async () => {
    const drafts = [
      await change(await create('at-once'), 'one'),
      await change(await create('at-once', twoTasks('at-once'), 'Ada Ministrator'), 'two'),
    ];
    const codes = await Promise.all(
      drafts.map((draft, index) =>
        publish(draft, null, { by: index === 0 ? 'Des Igner' : 'Ada Ministrator' }),
      ),
    );
    expect(codes.map(({ code }) => code).sort()).toEqual([
      [201, 'live'],
      [409, 'changed-meanwhile'],
    ]);
    expect(await versionsOf('at-once')).toBe(1);
  });

  it('is refused while a scenario does not pass, and so is a folder that asks', async () => {
    const files = twoTasks('scenario-draft');
    const scenario = (expected: string) => ({
      path: 'scenarios/ends.yaml',
      content:
        'name: It waits\ngiven: { process: scenario-draft, at: 2026-11-23T09:00:00Z }\n' +
        `steps:\n  - expect: { ended: ${expected} }\n`,
    });
    const draft = await create('scenario-draft', [...files, scenario('true')]);
    const { code, body } = await publish(draft, null);
    expect(code).toEqual([422, 'scenarios-fail']);
    expect(body.findings).toEqual([
      expect.objectContaining({ code: 'scenario-fails', file: 'scenarios/ends.yaml' }),
    ]);
    expect(body.findings[0].message).toContain('The scenario “It waits” fails at step 1');
    const designer = await as('Des Igner');
    const send = (more: object) =>
      designer.post('/journeys', { files: [...files, scenario('true')], ...more });
    expect((await send({ scenarios: 'must-pass' })).body.code).toBe('scenarios-fail');
    expect(await versionsOf('scenario-draft')).toBe(0);
    const saved = await designer.save(draft.id, draft.revision, { files: [scenario('false')] });
    const mended = { id: draft.id, revision: saved.body.revision };
    expect((await publish(mended, null)).code).toEqual([201, 'live']);
  });

  it('is refused with its findings, without its revision, and once it is discarded', async () => {
    const broken = await create('broken-draft', [{ path: 'a.bpmn', content: '<definitions' }]);
    const { code, body } = await publish(broken, null);
    expect(code).toEqual([422, 'lint-errors']);
    expect(body.findings).toContainEqual(expect.objectContaining({ file: 'a.bpmn' }));
    const designer = await as('Des Igner');
    const draft = await create('to-refuse');
    const without = await designer.post(`/journey-drafts/${draft.id}/publish`, {
      comparedWith: null,
    });
    expect([without.status, without.body.code]).toEqual([428, 'revision-needed']);
    await designer.post(`/journey-drafts/${draft.id}/discard`);
    expect((await publish(draft, null)).code).toEqual([409, 'draft-discarded']);
    const other = await create('one-name', twoTasks('another-name'));
    expect((await publish(other, null)).code).toEqual([422, 'another-journey']);
    expect(await versionsOf('another-name')).toBe(0);
  });

  it('is refused to whoever may not publish, and to another organisation', async () => {
    const draft = await create('not-theirs');
    for (const by of ['Cass Worker', 'Sue Pervisor', 'Audra Tor'])
      expect((await publish(draft, null, { by })).code).toEqual([403, 'not-permitted']);
    expect((await publish(draft, null, { by: 'Dan Moor' })).code).toEqual([404, 'not-found']);
    expect(await versionsOf('not-theirs')).toBe(0);
  });
});

describe('what a draft may hold', () => {
  const refusal = async (base: unknown) => {
    const { status, body } = await (
      await as('Des Igner')
    ).post('/journey-drafts', { journey: 'limits', name: 'Limits', base });
    return [status, body.code, body.errors?.[0]?.code];
  };
  it.each([
    ['../outside.bpmn'],
    ['/etc/passwd'],
    ['.git/hooks/post-checkout'],
    ['forms/.hidden.json'],
    ['a//b.json'],
    ['a/./b.json'],
    ['a/../b.json'],
    ['back\\slash.json'],
    ['ends./x.json'],
    ['ends with space .json /x'],
    ['new\nline.json'],
    ['C:/x.json'],
    [''],
  ])('refuses the path %j', async (path) => {
    const [status, code] = await refusal([{ path, content: '' }]);
    expect([status, code]).toEqual([400, 'invalid-request']);
  });

  it.each([
    [['a.json', 'a.json']],
    [['A.json', 'a.JSON']],
    [['forms', 'forms/a.json']],
    [['forms/a.json', 'Forms']],
  ])('refuses %j, which cannot stand in one folder', async (paths) => {
    expect(await refusal(paths.map((path) => ({ path, content: '' })))).toEqual([
      400,
      'invalid-request',
      'path-taken',
    ]);
  });

  it('refuses what is not base64, is too large, or is too much', async () => {
    const one = (content: string, encoding = 'utf8') => [{ path: 'a.bin', content, encoding }];
    for (const text of ['a', 'ab=c', 'a b=', '=abc', 'ab=='.repeat(2)])
      expect([text, ...(await refusal(one(text, 'base64')))]).toEqual([
        text,
        400,
        'invalid-request',
        'not-base64',
      ]);
    expect(await refusal(one('x'.repeat(8 * 1024 * 1024 + 1)))).toEqual([
      400,
      'invalid-request',
      'file-too-large',
    ]);
    const many = Array.from({ length: 1_001 }, (_, index) => ({
      path: `${index}.txt`,
      content: '',
    }));
    expect((await refusal(many))[1]).toBe('invalid-request');
    expect(await refusal([])).toEqual([400, 'invalid-request', 'too-small']);
  });

  it('refuses a change by which it would be too large, and keeps what it had', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('grows', [{ path: 'a.txt', content: 'x'.repeat(6_000_000) }]);
    const grown = await designer.save(id, 1, {
      files: [{ path: 'b.txt', content: 'x'.repeat(6_000_000) }],
    });
    expect([grown.status, grown.body.code]).toEqual([413, 'draft-too-large']);
    const clash = await designer.save(id, 1, { files: [{ path: 'A.txt/b', content: '' }] });
    expect([clash.status, clash.body.code]).toEqual([422, 'path-taken']);
    const gone = await designer.save(id, 1, { removed: ['nothing.txt'] });
    expect([gone.status, gone.body.code]).toEqual([422, 'no-such-file']);
    const moved = await designer.save(id, 1, {
      files: [{ path: 'a.txt/b.txt', content: 'x' }],
      removed: ['a.txt'],
    });
    expect([moved.status, moved.body.revision]).toEqual([200, 2]);
  });

  it('refuses more than the drafts of an organisation may take together', async () => {
    const designer = await as('Des Igner');
    const { id } = await create('fills');
    await api.owner.query('update journey_draft set stored = 268435456 where id = $1', [id]);
    const { status, body } = await designer.post('/journey-drafts', {
      journey: 'one-more',
      name: 'One more',
      base: twoTasks('one-more'),
    });
    expect([status, body.code]).toEqual([409, 'drafts-full']);
    await api.owner.query('update journey_draft set stored = 0 where id = $1', [id]);
  });
});

describe('a published file in another encoding', () => {
  it('comes back as it was sent, and as text', async () => {
    const designer = await as('Des Igner');
    const [diagram] = twoTasks('latin');
    const latin = Buffer.from(
      diagram!.content
        .replace(/^<\?xml[^>]*\?>\s*/, '')
        .replace(/^/, '<?xml version="1.0" encoding="ISO-8859-1"?>\n')
        .replace('<bpmn:process ', '<!-- café --><bpmn:process '),
      'latin1',
    );
    const base64 = latin.toString('base64');
    const published = await designer.post('/journeys', {
      files: [{ ...diagram, content: base64, encoding: 'base64' }],
    });
    expect([published.status, published.body.detail]).toEqual([201, undefined]);
    const files = (await designer.get('/journeys/latin/versions/1/files')).body;
    expect(files).toContainEqual({ path: diagram!.path, encoding: 'base64', content: base64 });
    const text = await designer.get(`/journeys/latin/versions/1/file?path=${diagram!.path}`);
    expect(text.text).toContain('<!-- café -->');
    const version = (await designer.get('/journeys/latin/versions/1')).body;
    expect(version.processes[0].file).toBe(diagram!.path);
    expect((await designer.get('/journeys/latin/versions/1/findings')).status).toBe(200);
    const { id } = await create('latin', 1);
    expect((await designer.get(`/journey-drafts/${id}`)).body.files).toEqual(files);
  });

  it('is a new version where only scenarios differ, and goes live at once', async () => {
    const designer = await as('Des Igner');
    const files = twoTasks('with-tests');
    await designer.post('/journeys', { files });
    const scenario = { path: 'scenarios/usual.yaml', content: 'name: Usual\n' };
    const { body } = await designer.post('/journeys', { files: [...files, scenario] });
    expect([body.version, body.state]).toEqual([2, 'live']);
    expect((await designer.post('/journeys', { files: [...files, scenario] })).body.version).toBe(
      2,
    );
    expect((await designer.get('/journeys/with-tests/versions/2/scenarios')).body).toHaveLength(1);
  });
});

describe('a diagram of another tool', () => {
  const translate = async (content: string, path = 'there.bpmn') =>
    (await as('Des Igner')).post('/journey-drafts/translate', { file: { path, content } });
  it('is translated, with what became of each setting', async () => {
    const content = twoTasks('there')[0]!.content;
    const other = content
      .replace('xmlns:waymark', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:waymark')
      .replace('name="Second"', 'name="Second" camunda:assignee="ada" camunda:priority="50"');
    const { status, body } = await translate(other);
    expect([status, body.tools, body.process]).toEqual([
      200,
      ['camunda-7'],
      { id: 'there', name: null },
    ]);
    expect(body.file.content).toContain('<waymark:task assignee="ada"/>');
    expect(body.report).toEqual([
      expect.objectContaining({ element: 'second', name: 'Second', outcome: 'translated' }),
      expect.objectContaining({ setting: 'camunda:priority', outcome: 'not-translated' }),
    ]);
  });

  it.each([
    ['<definitions>\n<process', 2],
    ['<!DOCTYPE x []>\n<x/>', 1],
    ['', 1],
  ])('that cannot be read says where: %j', async (content, line) => {
    const { status, body } = await translate(content);
    expect([status, body.code]).toEqual([422, 'not-a-diagram']);
    expect(body.findings[0]).toMatchObject({ severity: 'error', file: 'there.bpmn', line });
  });
});
