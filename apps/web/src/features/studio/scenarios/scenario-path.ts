/** A file name made of what somebody calls a scenario. */
export const fileName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'scenario';

/** Where the scenario of this file name can stand among the files. */
export function freePath(files: readonly { path: string }[], name: string): string {
  const taken = new Set(files.map(({ path }) => path));
  const path = (count: number): string => `scenarios/${name}${count === 1 ? '' : `-${count}`}.yaml`;
  let count = 1;
  while (taken.has(path(count))) count += 1;
  return path(count);
}
