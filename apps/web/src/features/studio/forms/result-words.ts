/** The words for values of a result, one a line: `high: A lot of need`. */
export const wordsText = (words: Record<string, string> = {}): string =>
  Object.entries(words)
    .map(([value, said]) => `${value}: ${said}`)
    .join('\n');

/** What somebody typed as such words. A line without a colon is a value without words yet. */
export function wordsTyped(text: string): Record<string, string> | undefined {
  const words = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): [string, string] => {
      const [value = '', ...said] = line.split(':');
      return [value.trim(), said.join(':').trim()];
    });
  return words.length === 0 ? undefined : Object.fromEntries(words);
}
