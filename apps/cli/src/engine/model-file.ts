import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import { ProtocolError } from './protocol-error.js';

/** A model: decoded text, or undecoded bytes. */
export type ModelFile = { name: string; xml: string } | { name: string; bytes: Uint8Array };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The files of a request: `files`, or `name` and `xml` for a single file. */
export function filesOf(request: JsonObject): ModelFile[] {
  const files = request['files'];
  if (files === undefined)
    return [fileOf({ name: request['name'] ?? 'model', ...pick(request, ['xml', 'base64']) })];
  if (Object.hasOwn(request, 'xml') || Object.hasOwn(request, 'name'))
    throw new ProtocolError('bad-request', "both 'files' and a single file");
  if (!Array.isArray(files) || files.length === 0)
    throw new ProtocolError('bad-request', 'files is empty or not a list');
  return files.map(fileOf);
}

export function fileOf(value: Json): ModelFile {
  if (!isJsonObject(value) || typeof value['name'] !== 'string')
    throw new ProtocolError('bad-request', 'a file needs a name');
  for (const field of Object.keys(value))
    if (!['name', 'xml', 'base64'].includes(field))
      throw new ProtocolError('bad-request', `a file has no field '${field}'`);
  const { name, xml, base64 } = value;
  if ((xml === undefined) === (base64 === undefined))
    throw new ProtocolError('bad-request', 'a file needs either xml or base64');
  if (xml !== undefined) return { name, xml: textOf(xml) };
  if (typeof base64 !== 'string' || !BASE64.test(base64))
    throw new ProtocolError('bad-request', 'base64 cannot be decoded');
  return { name, bytes: Buffer.from(base64, 'base64') };
}

function textOf(xml: Json): string {
  if (typeof xml !== 'string') throw new ProtocolError('bad-request', 'xml is not text');
  return xml;
}

const pick = (request: JsonObject, names: string[]): JsonObject =>
  Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(request, name))
      .map((name) => [name, request[name] as Json]),
  );

export const contentOf = (file: ModelFile): string | Uint8Array =>
  'xml' in file ? file.xml : file.bytes;
