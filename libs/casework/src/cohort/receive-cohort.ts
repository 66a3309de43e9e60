import { createHash } from 'node:crypto';
import { Refused, runCommand, type Envelope } from '@waymark/engine';
import type { Persistence, Tx } from '@waymark/persistence';
import { insertImport } from './import-store.js';
import { loadMapping } from './mapping.js';
import { MAX_BYTES } from './read-table.js';

export interface ReceiveCohort extends Envelope {
  mapping: string;
  file: Buffer;
}

type EnqueueImport = (
  tx: Tx,
  queue: 'import',
  data: { organisation: string; import: string },
) => Promise<void>;

/**
 * Keeps a cohort file, sealed, and queues its import in the same transaction.
 * @returns the import's id
 * @throws Refused
 */
export async function receiveCohort(
  { persistence, enqueue }: { persistence: Persistence; enqueue?: EnqueueImport },
  command: ReceiveCohort,
): Promise<string> {
  const { organisation, principal, mapping, file } = command;
  refuseUnusable(command);
  const received = await runCommand(
    { persistence },
    {
      kind: 'receive-cohort',
      envelope: command,
      request: { mapping, file: createHash('sha256').update(file).digest('hex') },
    },
    async (tx) => {
      const at = persistence.clock.serviceNow();
      const within = { tx, keys: persistence.keys, at, by: principal.id };
      const id = await insertImport(within, { mapping, file });
      await enqueue?.(tx, 'import', { organisation, import: id });
      return { answer: { import: id }, keyId: 'command/receive-cohort' };
    },
  );
  if (!received.ok) throw new Refused(received.failure);
  return received.value.import;
}

function refuseUnusable({ mapping, file }: ReceiveCohort): void {
  if (!loadMapping(mapping))
    throw new Refused({
      status: 422,
      code: 'unknown-mapping',
      message: 'There is no mapping of that name.',
    });
  if (file.length > MAX_BYTES)
    throw new Refused({
      status: 413,
      code: 'too-large',
      message: 'The file is larger than 50 MB.',
    });
  if (file.length === 0)
    throw new Refused({ status: 422, code: 'empty', message: 'The file is empty.' });
}
