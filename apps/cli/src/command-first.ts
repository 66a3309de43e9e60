/** What every command takes, and whether a value follows. */
const COMMON: Readonly<Record<string, boolean>> = { '--url': true, '--as': true, '--json': false };

/**
 * `waymark --url X tasks` is `waymark tasks --url X`: the common options may stand on either side
 * of the command.
 */
export function commandFirst(args: readonly string[]): string[] {
  const end = endOfCommon(args);
  return end === 0 || end >= args.length ? [...args] : [...args.slice(end), ...args.slice(0, end)];
}

/** How many of the first arguments are common options with their values. */
function endOfCommon(args: readonly string[]): number {
  let end = 0;
  while (end < args.length) {
    const [name = '', value] = (args[end] ?? '').split(/=(.*)/s);
    if (!(name in COMMON)) return end;
    end += COMMON[name] && value === undefined ? 2 : 1;
  }
  return end;
}
