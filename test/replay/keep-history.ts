import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { writeFileSync } from 'node:fs';

/**
 * With RECORD_HISTORIES=1, records the history of this run. A recorded history is never replaced. A
 * driver that behaves differently gets a `patched` branch and one more history beside the old one.
 */
export async function keepHistory(handle: WorkflowHandle, name: string): Promise<void> {
  if (!process.env['RECORD_HISTORIES']) return;
  const file = new URL(`./histories/${name}.json`, import.meta.url);
  writeFileSync(file, `${withoutStackTraces(historyToJSON(await handle.fetchHistory()))}\n`, {
    flag: 'wx',
  });
}

/** These fields name paths of the machine that recorded them, and no replay reads them. */
export const withoutStackTraces = (history: string): string =>
  JSON.stringify(
    JSON.parse(history, (name, value: unknown) => (name === 'stackTrace' ? '' : value)),
    null,
    2,
  );
