/**
 * Puts an apostrophe before text of an export that a spreadsheet would run as a formula. Stored
 * text is never changed (docs/cohort.md).
 */
export const neutraliseFormula = (text: string): string =>
  /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
