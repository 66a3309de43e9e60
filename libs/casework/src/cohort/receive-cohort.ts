import { Refused, runCommand, type Envelope } from '@waymark/engine';
import { uuidv7, type Persistence, type Tx } from '@waymark/persistence';
import { dropUnclaimedFiles, keepFile, type FileBytes } from './file/file-parts.js';
import { insertImport } from './import-store.js';
import { loadMapping } from './mapping.js';
import { MAX_BYTES } from './read-table.js';

export interface ReceiveCohort extends Envelope {
  mapping: string;
  file: FileBytes;
}

type EnqueueImport = (
  tx: Tx,
  queue: 'import',
  data: { organisation: string; import: string },
) => Promise<void>;

interface Receiving {
  persistence: Persistence;
  enqueue?: EnqueueImport;
}

/**
 * Keeps a cohort file, sealed, as it comes, and then records its import and queues it in one
 * transaction. A repeated command answers the import that it made the first time.
 * @returns the import's id
 * @throws Refused
 */
export async function receiveCohort(
  { persistence, enqueue }: Receiving,
  command: ReceiveCohort,
): Promise<string> {
  const { organisation, mapping, file } = command;
  if (!loadMapping(mapping)) throw unusable(422, 'unknown-mapping', 'There is no such mapping.');
  const id = uuidv7();
  try {
    const kept = await keepFile(
      { persistence, check: refuseTooLarge },
      { organisation, import: id },
      file,
    );
    if (kept.bytes === 0) throw unusable(422, 'empty', 'The file is empty.');
    return await record({ persistence, enqueue }, command, { id, hash: kept.hash });
  } finally {
    // Of a refused or repeated command, nothing stays; the next one tidies up if this fails.
    await persistence
      .inOrganisation(organisation, (tx) => dropUnclaimedFiles({ tx }, id))
      .catch(() => undefined);
  }
}

async function record(
  { persistence, enqueue }: Receiving,
  command: ReceiveCohort,
  { id, hash }: { id: string; hash: string },
): Promise<string> {
  const { organisation, principal, mapping } = command;
  const received = await runCommand(
    { persistence },
    { kind: 'receive-cohort', envelope: command, request: { mapping, file: hash } },
    async (tx) => {
      const at = persistence.clock.serviceNow();
      const within = { tx, keys: persistence.keys, at, by: principal.id };
      await insertImport(within, { id, mapping, hash });
      await enqueue?.(tx, 'import', { organisation, import: id });
      return { answer: { import: id }, keyId: 'command/receive-cohort' };
    },
  );
  if (!received.ok) throw new Refused(received.failure);
  return received.value.import;
}

function refuseTooLarge(bytes: number): void {
  if (bytes > MAX_BYTES) throw unusable(413, 'too-large', 'The file is larger than 50 MB.');
}

const unusable = (status: 413 | 422, code: string, message: string): Refused =>
  new Refused({ status, code, message });
