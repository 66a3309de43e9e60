import type { JobToRun } from '@waymark/engine';
import type { JobContext, OutgoingMessage } from '../job-type.js';
import { sendMessage } from './send-message.js';

const job: JobToRun = {
  job: 'j1',
  instance: 'i1',
  elementInstance: 'e1',
  retriesLeft: 2,
  caseId: 'c1',
  type: 'send-message',
  element: 'send-information-pack',
  attempt: 1,
  interrupted: false,
  at: '2026-11-23T09:00:00.000Z',
  input: {},
  headers: { template: 'information-pack', messageClass: 'information', channel: 'letter' },
};

const context = (blocked: string | null, asked: OutgoingMessage[] = []): JobContext => ({
  organisation: 'northvale',
  log: () => undefined,
  engine: {} as JobContext['engine'],
  rows: {} as JobContext['rows'],
  messages: {
    queue: async (message) => {
      asked.push(message);
      return { outbox: message.id, blocked };
    },
  },
});

describe('send-message', () => {
  it('ends once the message is in the outbox, and queues the same message once', async () => {
    const asked: OutgoingMessage[] = [];
    const results = [
      await sendMessage.run(job, context(null, asked)),
      await sendMessage.run(job, context(null, asked)),
    ];
    expect(results).toEqual([
      { outcome: 'finished', variables: { outbox: 'job:i1:j1' } },
      { outcome: 'finished', variables: { outbox: 'job:i1:j1' } },
    ]);
    expect(asked[0]).toEqual({
      organisation: 'northvale',
      id: 'job:i1:j1',
      caseId: 'c1',
      instance: 'i1',
      template: 'information-pack',
      messageClass: 'information',
      channel: 'letter',
      at: job.at,
    });
    expect(asked[1]).toEqual(asked[0]);
  });

  it('throws a BPMN error without a reason for a message that is not safe to send', async () => {
    expect(await sendMessage.run(job, context('suspect-may-see-letter'))).toEqual({
      outcome: 'error',
      code: 'message-blocked',
      variables: { outbox: 'job:i1:j1' },
    });
  });

  it.each<[string, Partial<JobToRun>]>([
    ['no-case', { caseId: null }],
    ['template-missing', { headers: {} }],
  ])('%s', async (code, patch) => {
    await expect(sendMessage.run({ ...job, ...patch }, context(null))).rejects.toThrow(code);
  });
});
