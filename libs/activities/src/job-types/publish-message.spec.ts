import type { JsonObject } from '@waymark/domain';
import type { JobToRun } from '@waymark/engine';
import { JobFailure, type JobContext } from '../job-type.js';
import { publishMessage } from './publish-message.js';

const job = (input: JsonObject): JobToRun => ({
  job: 'j1',
  instance: 'i1',
  elementInstance: 'e1',
  retriesLeft: 2,
  caseId: 'c1',
  type: 'publish-message',
  element: 'tell',
  attempt: 1,
  interrupted: false,
  at: '2026-11-23T09:00:00.000Z',
  input,
  headers: { name: 'told' },
});

/** The key under which the job publishes. */
async function keyFor(input: JsonObject): Promise<string | null> {
  let key: string | null = 'nothing was published';
  const engine = {
    publishMessage: async (command: { key: string | null }) => {
      key = command.key;
      return { ok: true, value: { receivers: 1 } };
    },
  } as unknown as JobContext['engine'];
  await publishMessage.run(job(input), { organisation: 'northvale', engine } as JobContext);
  return key;
}

describe('publish-message', () => {
  it('names its receiver by text or a number, or nobody if it gives no key', async () => {
    expect(await keyFor({ key: 'case-1' })).toBe('case-1');
    expect(await keyFor({ key: 20261128 })).toBe('20261128');
    expect(await keyFor({ reached: true })).toBeNull();
  });

  it.each([[null], [true], [['case-1']], [{ case: 'case-1' }]])(
    'fails for good with the key %j, which names nobody',
    async (key) => {
      await expect(keyFor({ key })).rejects.toEqual(new JobFailure('correlation-key', true));
    },
  );
});
