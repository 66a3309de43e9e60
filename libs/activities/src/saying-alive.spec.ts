import { MockActivityEnvironment } from '@temporalio/testing';
import type { AdvanceRequest, RunJobRequest } from '@waymark/workflows/protocol';
import { once } from 'node:events';
import { sayingAlive } from './saying-alive.js';

const SOME = {} as AdvanceRequest & RunJobRequest;

it.each(['advance', 'runJob'] as const)('%s says that it is alive while it works', async (name) => {
  let end = (): void => undefined;
  const work = () => new Promise<never>((resolve) => (end = resolve as () => void));
  const environment = new MockActivityEnvironment();
  const activity: (request: typeof SOME) => Promise<unknown> = sayingAlive({
    advance: work,
    runJob: work,
  })[name];
  const ran = environment.run(activity, SOME);
  await once(environment, 'heartbeat');
  end();
  await ran;
});
