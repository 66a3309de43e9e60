import { gunzipSync, gzipSync } from 'node:zlib';

/** A file as it was sent: text, or bytes in base64. */
export interface DraftFile {
  path: string;
  encoding: 'utf8' | 'base64';
  content: string;
}

/** A file as it is stored. */
export interface StoredDraftFile {
  path: string;
  encoding: 'utf8' | 'base64';
  content: Buffer;
  bytes: number;
}

export function storedOf({ path, encoding, content }: DraftFile): StoredDraftFile {
  const plain = Buffer.from(content, encoding);
  return { path, encoding, content: gzipSync(plain), bytes: plain.length };
}

export const fileOf = ({ path, encoding, content }: StoredDraftFile): DraftFile => ({
  path,
  encoding,
  content: gunzipSync(content).toString(encoding),
});
