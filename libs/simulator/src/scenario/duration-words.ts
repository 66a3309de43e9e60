const PARTS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const ISO =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `P1DT4H` as people say it: 1 day and 4 hours. Another text stays as it is. */
export function durationWords(text: string): string {
  const found = ISO.exec(text);
  const words = PARTS.flatMap((part, index) => {
    const count = Number(found?.[index + 1] ?? 0);
    return count === 0 ? [] : [`${count} ${part}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? text : words.join(' and ');
}
