import { createHash } from 'node:crypto';
import type { Persistence } from '@waymark/persistence';
import { unseal, type CaseTransaction } from '../../case-transaction.js';

/** The bytes of a file: whole, or as they come. */
export type FileBytes = Buffer | AsyncIterable<Buffer>;

/** What is known of a file once all of it is kept. */
export interface KeptFile {
  bytes: number;
  hash: string;
}

interface FileOf {
  organisation: string;
  import: string;
}

/** A part is sealed and opened at once, so it decides how much memory a file takes. */
const PART_BYTES = 1024 * 1024;

/** An import has a key of its own: rows without a case are sealed with it, and so is the file. */
export const importKey = (importId: string): string => `import/${importId}`;

/**
 * Keeps a file, sealed with the key of its import, while it is still coming: no process has more of
 * it in memory than a part, and no transaction stays open for a slow sender.
 * @param check throws once there are too many bytes
 */
export async function keepFile(
  { persistence, check }: { persistence: Persistence; check: (bytes: number) => void },
  { organisation, import: id }: FileOf,
  file: FileBytes,
): Promise<KeptFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let part = 0;
  for await (const chunk of inParts(file)) {
    bytes += chunk.length;
    check(bytes);
    hash.update(chunk);
    const sealed = await persistence.keys.encrypt(
      organisation,
      importKey(id),
      chunk.toString('base64'),
      placeOf(id, part),
    );
    await persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `insert into import_part (organisation, import, part, bytes, key_id)
          values ($1, $2, $3, $4, $5)`,
        [organisation, id, part, sealed, importKey(id)],
      ),
    );
    part += 1;
  }
  return { bytes, hash: hash.digest('hex') };
}

/** The file of an import, part by part. Nothing if it is gone. */
export async function* readParts(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  id: string,
): AsyncGenerator<Buffer> {
  const [old] = await within.tx.query<{ file: Buffer | null }>(
    'select file from import where organisation = $1 and id = $2',
    [within.tx.organisation, id],
  );
  // An import from before migration 0023 has its file in one piece.
  if (old?.file) {
    yield open(within, id, { sealed: old.file, place: `import/file/${id}` });
    return;
  }
  for (let part = 0; ; part += 1) {
    const [row] = await within.tx.query<{ bytes: Buffer }>(
      'select bytes from import_part where organisation = $1 and import = $2 and part = $3',
      [within.tx.organisation, id, part],
    );
    if (!row) return;
    yield open(within, id, { sealed: row.bytes, place: placeOf(id, part) });
  }
}

/** Keeps nothing of a file that was refused. */
export async function dropFile({ tx }: Pick<CaseTransaction, 'tx'>, id: string): Promise<void> {
  await tx.execute('delete from import_part where organisation = $1 and import = $2', [
    tx.organisation,
    id,
  ]);
  await tx.execute(
    'update import set file = null where organisation = $1 and id = $2 and file is not null',
    [tx.organisation, id],
  );
}

/**
 * The file of this upload if it came to no import, and those that a process began and could not
 * end, a day after.
 */
export async function dropUnclaimedFiles(
  { tx }: Pick<CaseTransaction, 'tx'>,
  id: string,
): Promise<void> {
  await tx.execute(
    `delete from import_part p
      where p.organisation = $1
        and (p.import = $2 or p.kept_at < now() - interval '1 day')
        and not exists (
          select 1 from import i where i.organisation = p.organisation and i.id = p.import
        )`,
    [tx.organisation, id],
  );
}

const placeOf = (id: string, part: number): string => `import/file/${id}/${part}`;

const open = async (
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  id: string,
  at: { sealed: Buffer; place: string },
): Promise<Buffer> => Buffer.from(await unseal<string>(within, importKey(id), at), 'base64');

async function* inParts(file: FileBytes): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(file)) {
    for (let at = 0; at < file.length; at += PART_BYTES) yield file.subarray(at, at + PART_BYTES);
    return;
  }
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of file) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < PART_BYTES) continue;
    yield Buffer.concat(waiting);
    [waiting, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(waiting);
}
