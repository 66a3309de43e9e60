import { nameOf, type Json } from '@waymark/domain';
import { JobFailure, type JobType } from '../job-type.js';

/**
 * Publishes a message to other instances: header `name`, optional header `ttlMinutes`, optional
 * input `key`; every other input is its payload.
 */
export const publishMessage: JobType = {
  type: 'publish-message',
  repeatable: true,
  short: true,
  run: async (job, { organisation, engine }) => {
    const name = job.headers['name'];
    if (!name) throw new JobFailure('message-name-missing', true);
    const { key, ...payload } = job.input;
    const ttlMinutes = Number(job.headers['ttlMinutes']);
    const id = nameOf('job', job.instance, job.job);
    const outcome = await engine.publishMessage({
      organisation,
      command: id,
      message: id,
      principal: { kind: 'system', id: 'job', roles: [] },
      name,
      key: keyOf(key),
      payload,
      from: job.instance,
      ...(ttlMinutes > 0 && { ttlMinutes }),
    });
    if (!outcome.ok) throw new JobFailure(outcome.failure.code, outcome.failure.status !== 503);
    return { outcome: 'finished', variables: { receivers: outcome.value.receivers } };
  },
};

/**
 * Without an input `key` the message names nobody, and goes to whoever waits for any. An input that
 * has no value, or none that can name somebody, would make it such a message by mistake.
 */
function keyOf(given: Json | undefined): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string' || typeof given === 'number') return String(given);
  throw new JobFailure('correlation-key', true);
}
