/** Replaces a part of a text. Splices of one edit do not overlap. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** The text with all splices applied, and the splices that bring the old text back. */
export function splice(text: string, splices: readonly Splice[]): { text: string; undo: Splice[] } {
  const ordered = splices
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => a.from - b.from || a.index - b.index);
  const parts: string[] = [];
  const undo: Splice[] = [];
  let [at, length] = [0, 0];
  for (const { from, to, text: inserted } of ordered) {
    if (from < at || to < from) throw new Error('Two splices of an edit overlap');
    parts.push(text.slice(at, from), inserted);
    length += from - at;
    undo.push({ from: length, to: length + inserted.length, text: text.slice(from, to) });
    length += inserted.length;
    at = to;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), undo };
}
