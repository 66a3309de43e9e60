import { createHash } from 'node:crypto';
import { canonicalJson } from '@waymark/domain';

/** The hash before the first entry of a chain. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/**
 * SHA-256 over the previous hash, the columns that are not encrypted, and the ciphertext. A chain
 * can therefore be verified without any key, and it survives erasure.
 */
export function chainHash(
  previous: Buffer,
  columns: Record<string, unknown>,
  payload: Buffer,
): Buffer {
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson(columns))
    .update(payload)
    .digest();
}
