import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

// The options of our own driver.
const { commit } = proxyLocalActivities({
  scheduleToCloseTimeout: '5s',
  retry: { initialInterval: '100ms', maximumInterval: '1s' },
});
const { work } = proxyActivities({ startToCloseTimeout: '2 minutes' });

/**
 * What somebody would write by hand for the diagram: commit that it began, then a timer and a job
 * in turn, each committed.
 */
export async function handWritten(id, rounds) {
  await commit(id, 'begun');
  for (let round = 0; round < rounds; round++) {
    await sleep(100);
    await commit(id, `paused ${round}`);
    await work(id);
    await commit(id, `worked ${round}`);
  }
}
