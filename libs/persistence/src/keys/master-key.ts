import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The secret that wraps or derives all other keys: 32 bytes, never stored in a database. */
export interface MasterKey {
  readonly wrapping: Buffer;
  readonly indexing: Buffer;
  /** For texts that callers get and bring back. */
  readonly handedOut: Buffer;
}

/** @throws if the text is not 64 hexadecimal digits. */
export function masterKeyOf(hex: string): MasterKey {
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new Error('The master key must be 64 hexadecimal digits (32 bytes).');
  const secret = Buffer.from(hex, 'hex');
  return {
    wrapping: derive(secret, 'waymark wrapping 1'),
    indexing: derive(secret, 'waymark blind index 1'),
    handedOut: derive(secret, 'waymark handed out 1'),
  };
}

/**
 * The key of one machine: made on first use, readable by its owner only. In production the key
 * comes from the environment instead.
 */
export function masterKeyFile(file: string): MasterKey {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  return masterKeyOf(readFileSync(file, 'utf8').trim());
}

const derive = (secret: Buffer, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest();
