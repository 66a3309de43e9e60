/** A file name made of what somebody calls something. */
export const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'unnamed';

/** The first path of this kind that no file has, whatever its capitals. */
export function freePath(
  files: readonly { path: string }[],
  { folder, name, end }: { folder: string; name: string; end: string },
): string {
  const taken = new Set(files.map(({ path }) => path.toLowerCase()));
  const path = (count: number): string => `${folder}${name}${count === 1 ? '' : `-${count}`}${end}`;
  let count = 1;
  while (taken.has(path(count))) count += 1;
  return path(count);
}

/** Where scenarios stand. */
export const SCENARIOS = { folder: 'scenarios/', end: '.yaml' };
