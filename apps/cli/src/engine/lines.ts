const NEWLINE = 0x0a;
/** The longest line that is accepted (the protocol requires at least 16 MiB). */
const LONGEST_LINE = 32 * 1024 * 1024;

/** Splits a stream of bytes into lines. A line beyond the limit is null. */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | null> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      length += at - from;
      if (length <= LONGEST_LINE) pieces.push(chunk.subarray(from, at));
      yield length <= LONGEST_LINE ? Buffer.concat(pieces) : null;
      [pieces, length, from] = [[], 0, at + 1];
    }
    length += chunk.length - from;
    if (length <= LONGEST_LINE) pieces.push(chunk.subarray(from));
    else pieces = [];
  }
  if (length > 0) yield length <= LONGEST_LINE ? Buffer.concat(pieces) : null;
}
