import { success, type Result } from '@waymark/domain';
import { readXml } from './xml/read-xml.js';
import { writeXml } from './xml/write-xml.js';

/**
 * Reads a model and writes it again as UTF-8 text. Nothing is lost, foreign elements, attributes
 * and comments included.
 */
export function roundtrip(source: Uint8Array | string): Result<string> {
  const read = readXml(source);
  return read.ok ? success(writeXml(read.value)) : read;
}
