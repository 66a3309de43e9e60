/** Whether a dotted version is at least another: '1.32.0' is at least '1.30'. */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = numbersOf(version);
  for (const [index, need] of numbersOf(minimum).entries()) {
    const part = have[index] ?? 0;
    if (part !== need) return part > need;
  }
  return true;
}

const numbersOf = (version: string): number[] =>
  version.split('.').map((part) => Number.parseInt(part, 10) || 0);
