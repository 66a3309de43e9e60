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
  const signed = (call: request.Test) => call.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => signed(request(`${api.url}/api/v1`).get(path)),
    post: (path: string, body: object = {}, headers: Record<string, string> = {}) =>
      signed(request(`${api.url}/api/v1`).post(path))
        .set(headers)
        .send(body),
  };
};

const safetyForm = (channel: string) => ({
  path: 'forms/contact.json',
  content: JSON.stringify({
    id: 'contact',
    title: 'Contact',
    fields: [
      {
        name: 'phone',
        type: 'choice',
        label: 'Phone',
        bind: `case.contactRule.${channel}`,
        choices: [{ value: 'safe', label: 'Safe' }],
      },
    ],
  }),
});
/** A journey whose first task writes safe contact: a safeguarding lead has to agree. */
const aboutSafety = (name: string, first = 'First', channel = 'phone') => [
  ...twoTasks(name, first).map((file) => ({
    ...file,
    content: file.content.replace('waymark:task roles', 'waymark:task form="contact" roles'),
  })),
  safetyForm(channel),
];
/** The same journey with another way on: any second person has to agree. */
const anotherWay = (name: string) =>
  twoTasks(name).map((file) => ({ ...file, content: file.content.replace('go = true', 'go') }));

const publish = async (files: object[], name = 'Des Igner') => {
  const { status, body } = await (await as(name)).post('/journeys', { files });
  expect([status, body.detail]).toEqual([201, undefined]);
  return body;
};
const waits = async (files: object[], name = 'Des Igner') => {
  const { state, approval, version } = await publish(files, name);
  expect(state).toBe('waiting');
  return { ...approval, version } as { request: string; content: string; version: number };
};
const approve = async (name: string, { request: id, content }: Record<string, string>) => {
  const { status, body } = await (await as(name)).post(`/approvals/${id}/approve`, { content });
  return [status, body.code ?? body.state];
};
const liveVersion = async (journey: string): Promise<number | undefined> =>
  (
    await api.owner.query(
      `select version from deployment where journey = $1 and retired_at is null`,
      [journey],
    )
  )[0]?.version;

describe('a version that needs a second person', () => {
  it('waits, says for whom and why, and goes live when they approve it', async () => {
    const body = await publish(aboutSafety('safety'));
    expect(body).toMatchObject({
      journey: 'safety',
      version: 1,
      state: 'waiting',
      approval: {
        needs: 'safeguarding-lead',
        changes: [{ code: 'form-safety-changed', place: 'form contact' }],
        content: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(await liveVersion('safety')).toBeUndefined();
    expect(
      (await (await as('Sue Pervisor')).post('/instances', { journey: 'safety' })).status,
    ).toBe(404);
    const lead = await as('Saffi Lead');
    expect((await lead.get('/approvals')).body.items).toEqual([
      expect.objectContaining({
        request: body.approval.request,
        title: 'safety',
        comparedWith: null,
        requestedBy: 'Des Igner',
        state: 'waiting',
        mayDecide: true,
      }),
    ]);
    expect(await approve('Saffi Lead', body.approval)).toEqual([200, 'approved']);
    expect(await liveVersion('safety')).toBe(1);
    expect((await lead.get('/approvals')).body.items).toEqual([]);
    expect((await lead.get('/approvals?all')).body.items).toEqual([
      expect.objectContaining({ state: 'approved', decidedBy: 'Saffi Lead', mayDecide: false }),
    ]);
    expect(
      await api.owner.query(
        `select state, created_by, approved_by from journey_version where journey = 'safety'`,
      ),
    ).toEqual([{ state: 'live', created_by: 'des-igner', approved_by: 'saffi-lead' }]);
    expect(
      (
        await api.owner.query(`select kind from audit where chain = 'journey/safety' order by seq`)
      ).map(({ kind }: { kind: string }) => kind),
    ).toEqual(['journey-deployed', 'approval-requested', 'journey-approved', 'journey-live']);
  });

  it('cannot be decided by whoever asked, nor by a role that may not', async () => {
    const asked = await waits(aboutSafety('guarded'));
    for (const [name, status, code] of [
      ['Des Igner', 403, 'own-request'],
      ['Ada Ministrator', 403, 'not-permitted'],
      ['Cass Worker', 403, 'not-permitted'],
      ['Dan Moor', 404, 'not-found'],
    ] as const)
      expect([name, ...(await approve(name, asked as never))]).toEqual([name, status, code]);
    expect(await liveVersion('guarded')).toBeUndefined();
    expect((await (await as('Des Igner')).get(`/approvals/${asked.request}`)).body.mayDecide).toBe(
      false,
    );
  });

  it('takes no token of an approver from the publisher', async () => {
    const { status, body } = await (
      await as('Des Igner')
    ).post('/journeys', {
      files: aboutSafety('token'),
      approval: { token: await api.token('Saffi Lead') },
    });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });

  it('is bound to the hash of what the approver has read', async () => {
    const asked = await waits(aboutSafety('bound'));
    const other = { ...asked, content: 'f'.repeat(64) };
    expect(await approve('Saffi Lead', other as never)).toEqual([409, 'content-changed']);
    expect(await approve('Saffi Lead', { ...asked, content: 'x' } as never)).toEqual([
      400,
      'invalid-request',
    ]);
    expect(await liveVersion('bound')).toBeUndefined();
    // The database keeps what was handed in as it was, also for whoever gets past the API.
    await expect(
      api.parts.persistence.inOrganisation('northvale', (tx) =>
        tx.execute(
          `update approval_request set content = 'x' where organisation = $1 and id = $2`,
          [tx.organisation, asked.request],
        ),
      ),
    ).rejects.toThrow(/permission denied/);
    expect(await approve('Saffi Lead', asked as never)).toEqual([200, 'approved']);
  });

  it('is the same request when published again, and superseded by another version', async () => {
    const first = await waits(aboutSafety('again'));
    expect(await waits(aboutSafety('again'))).toEqual(first);
    const second = await waits(aboutSafety('again', 'Another name'));
    expect(second.request).not.toBe(first.request);
    expect(await approve('Saffi Lead', first as never)).toEqual([409, 'request-superseded']);
    expect(await approve('Saffi Lead', second as never)).toEqual([200, 'approved']);
    expect(await liveVersion('again')).toBe(2);
    expect(await approve('Saffi Lead', second as never)).toEqual([409, 'request-decided']);
  });

  it('cannot be approved after another version went live', async () => {
    await publish(twoTasks('moved'));
    const asked = await waits(anotherWay('moved'));
    await publish(twoTasks('moved', 'Only another name'));
    expect(await approve('Ada Ministrator', asked as never)).toEqual([409, 'request-superseded']);
    expect(await liveVersion('moved')).toBe(3);
  });

  it('cannot be approved after it has waited too long, and can be asked for again', async () => {
    const asked = await waits(aboutSafety('late'));
    await api.owner.query(`update approval_request set expires_at = requested_at where id = $1`, [
      asked.request,
    ]);
    expect(await approve('Saffi Lead', asked as never)).toEqual([409, 'request-expired']);
    expect((await (await as('Saffi Lead')).get(`/approvals/${asked.request}`)).body.state).toBe(
      'expired',
    );
    const again = await waits(aboutSafety('late'));
    expect([again.version, again.request === asked.request]).toEqual([1, false]);
    expect(await approve('Saffi Lead', again as never)).toEqual([200, 'approved']);
  });

  it('is refused with a reason, which is encrypted and shown', async () => {
    const asked = await waits(aboutSafety('wrong'));
    const lead = await as('Saffi Lead');
    const refuse = (body: object) => lead.post(`/approvals/${asked.request}/refuse`, body);
    expect((await refuse({ content: asked.content })).body.code).toBe('invalid-request');
    expect(
      (await refuse({ content: asked.content, reason: 'The question is unclear' })).body,
    ).toMatchObject({ state: 'refused', version: 1 });
    expect(await liveVersion('wrong')).toBeUndefined();
    const designer = await as('Des Igner');
    expect((await designer.get(`/approvals/${asked.request}`)).body).toMatchObject({
      state: 'refused',
      decidedBy: 'Saffi Lead',
      reason: 'The question is unclear',
    });
    const [{ reason }] = await api.owner.query(
      'select reason from approval_request where id = $1',
      [asked.request],
    );
    expect(reason.includes('unclear')).toBe(false);
    expect((await designer.get('/notices')).body.items).toContainEqual(
      expect.objectContaining({
        kind: 'approval-decided',
        code: 'wrong',
        about: 'Saffi Lead',
        request: asked.request,
        decided: { state: 'refused', reason: 'The question is unclear' },
      }),
    );
  });

  it('may be any second person where nothing of a live version is weakened', async () => {
    await publish(twoTasks('way'));
    const asked = await waits(anotherWay('way'));
    expect(asked).toMatchObject({
      needs: 'second-person',
      changes: [{ code: 'flow-changed', place: 'way/choice' }],
    });
    expect(await approve('Ada Ministrator', asked as never)).toEqual([200, 'approved']);
    expect(await liveVersion('way')).toBe(2);
  });

  it('tells whoever can approve it, and not whoever asked', async () => {
    const asked = await waits(aboutSafety('told'));
    await api.parts.engine.watchNotices('northvale');
    const told = async (name: string) =>
      (await (await as(name)).get('/notices?limit=200')).body.items.filter(
        (one: { kind: string; code: string }) =>
          one.kind === 'approval-requested' && one.code === 'told',
      );
    expect(await told('Saffi Lead')).toMatchObject([{ about: 'Des Igner', open: true }]);
    expect(await told('Des Igner')).toEqual([]);
    expect(await approve('Saffi Lead', asked as never)).toEqual([200, 'approved']);
    expect(await told('Saffi Lead')).toEqual([]);
  });
});

describe('a version that needs nobody', () => {
  it('goes live at once: wording, and a new journey that touches no case', async () => {
    expect(await publish(twoTasks('plain'))).toMatchObject({ state: 'live', approval: null });
    expect(await publish(twoTasks('plain', 'Better words'))).toMatchObject({
      state: 'live',
      version: 2,
      approval: null,
    });
  });

  it('gets the stored answer for a repeated key, and 422 for other files', async () => {
    const designer = await as('Des Igner');
    const send = (files: object[]) =>
      designer.post('/journeys', { files }, { 'Idempotency-Key': 'once' });
    const first = await send(twoTasks('once'));
    expect((await send(twoTasks('once'))).body).toEqual(first.body);
    expect((await send(twoTasks('once', 'Other'))).body.code).toBe('command-reused');
  });
});
