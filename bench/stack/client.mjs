import { apiAnswer, apiRequest } from '@waymark/contracts';
import { randomUUID } from 'node:crypto';

/** One signed-in person (or nobody, with a null token). */
export const client = (url, token) => ({
  async call(name, request = {}) {
    const { path, method, headers, body } = apiRequest(name, { command: randomUUID(), ...request });
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${text.slice(0, 400)}`);
    return apiAnswer(name, text);
  },
});
