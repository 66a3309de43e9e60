import {
  isJsonObject,
  readJson,
  type Json,
  type JsonFault,
  type JsonObject,
} from '@waymark/domain';
import { SimulationLimit } from '@waymark/simulator';
import { checkFields } from './fields.js';
import { linesOf } from './lines.js';
import { OPERATIONS } from './operations/index.js';
import { ProtocolError } from './protocol-error.js';
import { Session } from './session.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `waymark engine --stdio`: answers each request line in order, on standard output. */
export async function serveEngine(
  input: AsyncIterable<Uint8Array>,
  output: { write(text: string): unknown },
): Promise<void> {
  const session = new Session();
  for await (const line of linesOf(input)) {
    if (line && isBlank(line)) continue;
    output.write(`${JSON.stringify(answerLine(session, line))}\n`);
  }
}

const isBlank = (line: Uint8Array): boolean =>
  line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);

function answerLine(session: Session, line: Uint8Array | null): JsonObject {
  let id: Json = null;
  try {
    if (!line) throw new ProtocolError('limit', 'the line is too long');
    const { request, fault } = requestOf(line);
    id = idOf(request);
    if (fault)
      throw new ProtocolError('bad-request', `the line cannot be kept exactly: ${fault.code}`);
    return { id, ...answer(session, request, id) };
  } catch (error) {
    return { id, error: errorOf(error) };
  }
}

/** The request, and why it must not be carried out although its id can be read. */
function requestOf(line: Uint8Array): { request: JsonObject; fault: JsonFault | null } {
  const text = textOf(line);
  const read = readJson(text, { prototypes: 'kept' });
  const fault = read.ok ? null : read.failure;
  if (fault?.code === 'malformed-json') throw new ProtocolError('bad-json', NOT_JSON);
  const value = read.ok ? read.value : (JSON.parse(text) as Json);
  if (!isJsonObject(value)) throw new ProtocolError('bad-request', 'a request must be an object');
  return { request: value, fault };
}

const NOT_JSON = 'the line is not one JSON value in UTF-8';

function textOf(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch {
    throw new ProtocolError('bad-json', NOT_JSON);
  }
}

const idOf = (request: JsonObject): Json => {
  const id = Object.hasOwn(request, 'id') ? request['id'] : undefined;
  return typeof id === 'string' || Number.isInteger(id) ? (id as Json) : null;
};

function answer(session: Session, request: JsonObject, id: Json): JsonObject {
  if (id === null) throw new ProtocolError('bad-request', 'id is neither a string nor an integer');
  const op = Object.hasOwn(request, 'op') ? request['op'] : undefined;
  if (typeof op !== 'string') throw new ProtocolError('bad-request', 'op is missing or not text');
  const operation = OPERATIONS.get(op);
  if (!operation) throw new ProtocolError('unknown-operation', `unknown operation '${op}'`);
  checkFields(request, operation.fields);
  return operation.run(session, request);
}

function errorOf(error: unknown): JsonObject {
  if (error instanceof ProtocolError) return { code: error.code, message: error.message };
  if (error instanceof SimulationLimit) return { code: 'limit', message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : 'unknown error' };
}
