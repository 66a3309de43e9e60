import type { Decided, Published } from '@waymark/contracts';
import request from 'supertest';
import type { TestApi } from './test-api.js';

type Answer = request.Response & { body: Published };

/**
 * Publishes as the designer; what waits is approved by the safeguarding lead, who signs in as
 * themselves.
 */
export async function publishApproved(
  api: Pick<TestApi, 'url' | 'token'>,
  files: readonly object[],
): Promise<Answer> {
  const post = async (name: string, path: string, body: object): Promise<request.Response> =>
    request(`${api.url}/api/v1`)
      .post(path)
      .set('Authorization', `Bearer ${await api.token(name)}`)
      .send(body);
  const published: Answer = await post('Des Igner', '/journeys', { files });
  const { approval } = published.body;
  if (!approval) return published;
  const decided = await post('Saffi Lead', `/approvals/${approval.request}/approve`, {
    content: approval.content,
  });
  if ((decided.body as Decided).state !== 'approved')
    throw new Error(`not approved: ${decided.text}`);
  return published;
}
