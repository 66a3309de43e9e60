import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A secret that this machine makes for itself on first use. It is a file in the data folder that
 * only its owner can read. Two processes that start together use the file that was written first.
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
