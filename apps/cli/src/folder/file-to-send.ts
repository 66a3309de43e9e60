import type { JourneyFile, KeptFile } from '@waymark/contracts';
import { isUtf8 } from 'node:buffer';
import type { FileBytes } from '../input.js';

/** Sends UTF-8 as text; a file in another encoding goes as it is, in base64. */
export const fileToSend = ({ name, bytes }: FileBytes): JourneyFile =>
  isUtf8(bytes) && !bytes.includes(0)
    ? { path: name, content: bytes.toString('utf8') }
    : { path: name, content: bytes.toString('base64'), encoding: 'base64' };

/** The bytes of a file as the system answers it. */
export const bytesOf = ({ content, encoding }: KeptFile): Buffer => Buffer.from(content, encoding);
