import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The secret that wraps or derives all other keys: 32 bytes, never stored in a database. */
export interface MasterKey {
  readonly wrapping: Buffer;
  readonly indexing: Buffer;
  /** For texts that callers get and bring back. */
  readonly handedOut: Buffer;
  /** Names the key that wraps, and tells nothing of it. */
  readonly name: string;
  /**
   * Another key that is accepted while the master key changes
   * (docs/operating.md#changing-the-master-key). Nothing is wrapped with it.
   */
  readonly also?: MasterKey;
}

/** @throws if a text is not 64 hexadecimal digits. */
export function masterKeyOf(hex: string, also?: string | null): MasterKey {
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new Error('The master key must be 64 hexadecimal digits (32 bytes).');
  const secret = Buffer.from(hex, 'hex');
  const wrapping = derive(secret, 'waymark wrapping 1');
  return {
    wrapping,
    name: createHash('sha256').update(wrapping).digest('hex').slice(0, 16),
    ...(also && { also: masterKeyOf(also) }),
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
