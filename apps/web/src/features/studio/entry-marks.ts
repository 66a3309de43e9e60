import type { Finding } from '@waymark/contracts';
import type { DrawnMark } from './drawing.js';

/** What is said of an element beside what the version says. */
export interface EntryMark extends DrawnMark {
  words: string[];
}
export type EntryMarks = ReadonlyMap<string, EntryMark>;

/** The marks, and beside them what somebody should look at. */
export function withFindings(marks: EntryMarks, findings: readonly Finding[]): EntryMarks {
  const all = new Map(marks);
  for (const { element, message } of findings) {
    if (element === null) continue;
    const mark = all.get(element) ?? { classes: [], text: null, words: [] };
    all.set(element, {
      ...mark,
      classes: [...mark.classes, 'wm-finding'],
      words: [...mark.words, `To look at: ${message}`],
    });
  }
  return all;
}
