/**
 * Text of an export that a spreadsheet would run gets an apostrophe in front. Stored text is never
 * changed (domain.md C.6b).
 */
export const neutraliseFormula = (text: string): string =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
