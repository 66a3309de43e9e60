import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { bundleDriver } from './driver-bundle.js';
import { withoutStackTraces } from './keep-history.js';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./histories/', import.meta.url);
const histories = readdirSync(folder).filter((name) => name.endsWith('.json'));

/**
 * Today's driver must repeat the decisions of every earlier driver, because some runs live for
 * years.
 */
describe('recorded histories', () => {
  let workflowBundle: { code: string };
  beforeAll(async () => (workflowBundle = await bundleDriver()), 60_000);

  it('are there', () => expect(histories.length).toBeGreaterThanOrEqual(7));

  it.each(histories)('%s was recorded without stack traces', (name) => {
    const history = readFileSync(new URL(name, folder), 'utf8');
    expect(withoutStackTraces(history)).toBe(history.trimEnd());
  });

  it.each(histories)('%s replays', async (name) => {
    const history = historyFromJSON(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    await Worker.runReplayHistory({ workflowBundle, replayName: name }, history);
  });
});
