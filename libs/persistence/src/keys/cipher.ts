import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Thrown if a payload was changed, belongs to another place or was encrypted with another key. It
 * says nothing about the content.
 */
export class NotDecipherable extends Error {
  constructor() {
    super('payload cannot be deciphered');
  }
}

/**
 * AES-256-GCM: format, nonce, tag, ciphertext. `place` binds the payload to where it is stored, so
 * that nobody can move it to another row unnoticed.
 */
export function seal(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, cipher.getAuthTag(), body]);
}

/** @throws NotDecipherable */
export function open(key: Buffer, sealed: Buffer, place: string): Buffer {
  try {
    if (sealed[0] !== FORMAT) throw new NotDecipherable();
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    throw new NotDecipherable();
  }
}
