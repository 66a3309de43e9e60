import type { State } from '../state.js';

/**
 * Bytes of the state as JSON in UTF-8: what the engine's size limit looks at before it compresses.
 */
export const stateSize = (state: State): number => utf8Length(JSON.stringify(state));

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
