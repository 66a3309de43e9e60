import request from 'supertest';
import { publishApproved } from '../testing/publish-approved.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

/** A journey whose process begins with one message and throws another at once. */
const link = (id: string, by: string, throws: string) => [
  {
    path: `${id}.bpmn`,
    content:
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
      `targetNamespace="urn:own"><message id="m" name="${by}"/><message id="n" name="${throws}"/>` +
      `<process id="${id}" isExecutable="true"><startEvent id="s"><messageEventDefinition ` +
      'messageRef="m"/></startEvent><endEvent id="e"><messageEventDefinition messageRef="n"/>' +
      '</endEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>',
  },
];

describe('checking files', () => {
  let api: TestApi;
  beforeAll(async () => void (api = await startTestApi()), 60_000);
  afterAll(() => api?.close());

  const codes = async (files: object[], as = 'Des Igner'): Promise<string[]> => {
    const { body } = await request(api.url)
      .post('/api/v1/journeys/lint')
      .set('Authorization', `Bearer ${await api.token(as)}`)
      .send({ files });
    return (body as { findings: { code: string }[] }).findings.map(({ code }) => code);
  };

  it('finds processes that start each other with a journey that is live', async () => {
    const pong = link('pong', 'pong', 'ping');
    expect(await codes(pong)).not.toContain('starts-each-other');
    expect((await publishApproved(api, link('ping', 'ping', 'pong'))).status).toBe(201);
    expect(await codes(pong)).toContain('starts-each-other');
    expect(await codes(link('pong', 'pong', 'third'))).not.toContain('starts-each-other');
    expect(await codes(pong, 'Dan Moor')).not.toContain('starts-each-other');
  });
});
