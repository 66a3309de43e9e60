type ProtocolErrorCode =
  | 'bad-json'
  | 'bad-request'
  | 'unknown-operation'
  | 'unsupported'
  | 'not-found'
  | 'not-waiting'
  | 'limit'
  | 'internal';

/** A refusal of the engine protocol (section 1). It is the answer to one request line. */
export class ProtocolError extends Error {
  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
  ) {
    super(message);
  }
}
