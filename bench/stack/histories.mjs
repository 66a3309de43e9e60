import { Client, Connection } from '@temporalio/client';
import { pause } from '../measure.mjs';

const AT_ONCE = 10;

/**
 * What Temporal recorded of ended workflows, in order: timers armed (`number` of `task3` is 2) and
 * the end, in real milliseconds. Waits for each to end.
 */
export async function historiesOf(address, workflowIds, milliseconds) {
  return withTemporal(address, (client) =>
    eachOf(workflowIds, async (id) =>
      (await endedHistory(client, id, milliseconds)).map(seen).filter(Boolean),
    ),
  );
}

/** How many events each of these histories has. */
export const lengthsOf = (address, workflowIds) =>
  withTemporal(address, (client) =>
    eachOf(workflowIds, async (id) => (await endedHistory(client, id, 120_000)).length),
  );

export async function withTemporal(address, work) {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

async function eachOf(items, work) {
  const answers = new Array(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let index = next++; index < items.length; index = next++)
        answers[index] = await work(items[index]);
    }),
  );
  return answers;
}

async function endedHistory(client, id, milliseconds) {
  const until = performance.now() + milliseconds;
  for (;;) {
    const { events } = await client.workflow.getHandle(id).fetchHistory();
    if (events.at(-1).workflowExecutionCompletedEventAttributes) return events;
    if (performance.now() > until) throw new Error('a driver did not end');
    await pause(200);
  }
}

function seen({
  eventTime,
  timerStartedEventAttributes,
  workflowExecutionCompletedEventAttributes,
  userMetadata,
}) {
  const at = Number(eventTime.seconds) * 1000 + eventTime.nanos / 1e6;
  if (workflowExecutionCompletedEventAttributes) return { kind: 'ended', at };
  if (!timerStartedEventAttributes) return undefined;
  const element = JSON.parse(Buffer.from(userMetadata.summary.data).toString());
  return { kind: 'armed', at, number: Number(/(\d+)$/.exec(element)?.[1]) - 1 };
}
