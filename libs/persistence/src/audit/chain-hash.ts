import { createHash } from 'node:crypto';
import { canonicalJson } from '@waymark/domain';

/** Where a chain begins. */
export const CHAIN_START: Buffer = Buffer.alloc(32);

/**
 * SHA-256 over the hash before, the open columns and the ciphertext: a chain can be verified
 * without any key, and survives erasure.
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
