/** The options that every command has, and whether a value follows. */
const COMMON: Readonly<Record<string, boolean>> = { '--url': true, '--as': true, '--json': false };

/** Moves common options behind the command: `waymark --url X tasks` is `waymark tasks --url X`. */
export function commandFirst(args: readonly string[]): string[] {
  const end = endOfCommon(args);
  return end === 0 || end >= args.length ? [...args] : [...args.slice(end), ...args.slice(0, end)];
}

/** The number of arguments at the beginning that are common options and their values. */
function endOfCommon(args: readonly string[]): number {
  let end = 0;
  while (end < args.length) {
    const [name = '', value] = (args[end] ?? '').split(/=(.*)/s);
    if (!(name in COMMON)) return end;
    end += COMMON[name] && value === undefined ? 2 : 1;
  }
  return end;
}
