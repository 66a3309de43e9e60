import type { Tx } from '@waymark/persistence';

/** A file of a version as it is stored: its text, or the bytes of one that is not UTF-8. */
export type PublishedFile = string | { base64: string };

/** The files of a version by path, as they were sent. Null where there is no such version. */
export async function versionFiles(
  tx: Tx,
  { journey, version }: { journey: string; version: number },
): Promise<{ path: string; encoding: 'utf8' | 'base64'; content: string }[] | null> {
  const [row] = await tx.query<{ files: Record<string, PublishedFile> }>(
    `select files
      from journey_version
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, journey, version],
  );
  if (!row) return null;
  return Object.entries(row.files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => sentFile(path, file));
}

export const sentFile = (path: string, file: PublishedFile) =>
  typeof file === 'string'
    ? { path, encoding: 'utf8' as const, content: file }
    : { path, encoding: 'base64' as const, content: file.base64 };
