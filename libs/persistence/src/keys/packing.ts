import { deflateRawSync, inflateRawSync } from 'node:zlib';

const PLAIN = 0;
const DEFLATED = 1;
/** Compressing fewer bytes than this costs more than it saves. */
const WORTH_IT = 256;

/** JSON as bytes, compressed if that helps. The first byte says whether it is. */
export function pack(value: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(value));
  if (text.length < WORTH_IT) return Buffer.concat([Buffer.from([PLAIN]), text]);
  return Buffer.concat([Buffer.from([DEFLATED]), deflateRawSync(text, { level: 1 })]);
}

export function unpack(packed: Buffer): unknown {
  const body = packed.subarray(1);
  const text =
    packed[0] === DEFLATED ? inflateRawSync(body, { maxOutputLength: 256 * 1024 * 1024 }) : body;
  return JSON.parse(text.toString('utf8'));
}
