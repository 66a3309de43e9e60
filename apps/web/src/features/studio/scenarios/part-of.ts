/** `12 of 14`, or all of them. */
export const partOf = (part: number, of: number): string =>
  part === of ? `all ${of}` : `${part} of ${of}`;
