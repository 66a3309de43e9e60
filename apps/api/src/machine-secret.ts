import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A secret this machine makes for itself on first use: in the data folder, readable by its owner
 * only. Two processes that start at once agree on the first one written.
 */
export async function machineSecret(
  dataDir: string,
  name: string,
  make: () => Promise<string> = async () => randomBytes(32).toString('hex'),
): Promise<string> {
  const file = join(dataDir, name);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(file, await make(), { mode: 0o600, flag: 'wx' }).catch(
    (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'EEXIST') throw thrown;
    },
  );
  return (await readFile(file, 'utf8')).trim();
}
