import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { writeFileSync } from 'node:fs';

/**
 * With RECORD_HISTORIES=1 the history of that run becomes one of the recorded ones. A recorded
 * history is never replaced: a
 * driver that behaves otherwise gets a `patched` branch and one more history beside the old.
 */
export async function keepHistory(handle: WorkflowHandle, name: string): Promise<void> {
  if (!process.env['RECORD_HISTORIES']) return;
  const file = new URL(`./histories/${name}.json`, import.meta.url);
  writeFileSync(file, `${withoutStackTraces(historyToJSON(await handle.fetchHistory()))}\n`, {
    flag: 'wx',
  });
}

/** They name paths of the machine that recorded, and no replay reads them. */
export const withoutStackTraces = (history: string): string =>
  JSON.stringify(
    JSON.parse(history, (name, value: unknown) => (name === 'stackTrace' ? '' : value)),
    null,
    2,
  );
