import type { Sha256 } from '@waymark/domain';

/**
 * SHA-256 (FIPS 180-4) of the text's UTF-8 bytes, lower-case hex. Pure, so that browser, sandbox
 * and server name content alike.
 */
export function sha256(text: string): Sha256 {
  const message = padded(new TextEncoder().encode(text));
  const words = new DataView(message.buffer);
  const schedule = new Uint32Array(64);
  const hash = Uint32Array.from(INITIAL);
  for (let offset = 0; offset < message.length; offset += 64)
    compress({ hash, schedule, words, offset });
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

interface Block {
  hash: Uint32Array;
  schedule: Uint32Array;
  words: DataView;
  offset: number;
}

function compress({ hash, schedule, words, offset }: Block): void {
  for (let i = 0; i < 64; i += 1)
    schedule[i] = i < 16 ? words.getUint32(offset + i * 4) : extend(schedule, i);
  // The eight working words lie backwards in a window that moves by one a round, so that nothing is
  // shifted.
  const w = new Int32Array(72);
  for (let i = 0; i < 8; i += 1) w[7 - i] = at(hash, i);
  for (let i = 0; i < 64; i += 1) {
    const [a, b, c, e, f, g] = [
      at(w, i + 7),
      at(w, i + 6),
      at(w, i + 5),
      at(w, i + 3),
      at(w, i + 2),
      at(w, i + 1),
    ];
    const first =
      (at(w, i) +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(CONSTANTS, i) +
        at(schedule, i)) |
      0;
    w[i + 4] = at(w, i + 4) + first;
    w[i + 8] =
      first + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
  }
  for (let i = 0; i < 8; i += 1) hash[i] = at(hash, i) + at(w, 71 - i);
}

function extend(schedule: Uint32Array, i: number): number {
  const [before, last] = [at(schedule, i - 15), at(schedule, i - 2)];
  const low = rotate(before, 7) ^ rotate(before, 18) ^ (before >>> 3);
  const high = rotate(last, 17) ^ rotate(last, 19) ^ (last >>> 10);
  return at(schedule, i - 16) + low + at(schedule, i - 7) + high;
}

/** A one bit, zeros, and the length in bits, to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(message.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(message.length - 4, bytes.length << 3);
  return message;
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const at = (words: Uint32Array | Int32Array, index: number): number => words[index] ?? 0;

/**
 * Fractional bits of the roots of the first primes: cube roots of 64 for the rounds, square roots
 * of 8 for the start.
 */
const PRIMES = firstPrimes(64);
const CONSTANTS = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 0x100000000);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
