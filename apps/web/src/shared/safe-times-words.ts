import type { CaseBanner } from '@waymark/contracts';

/** Monday first, as ISO counts weekdays. */
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `Monday to Friday 10:00 to 12:00; Sunday 18:00 to 20:00`. */
export const safeTimesWords = (windows: CaseBanner['safeWindows']): string =>
  windows.length === 0
    ? 'none were given.'
    : `${windows.map(({ days, from, to }) => `${daysWords(days)} ${from} to ${to}`).join('; ')}.`;

const SHORT = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon, Wed 10:00-12:00; Sun 18:00-20:00`, as it is read again from a form. */
export const safeTimesText = (windows: CaseBanner['safeWindows']): string =>
  windows
    .map(({ days, from, to }) => {
      const names = [...days].sort().map((day) => SHORT[day - 1]);
      return `${names.join(', ')} ${from}-${to}`;
    })
    .join('; ');

function daysWords(days: number[]): string {
  if (days.length === 7) return 'every day';
  const runs: number[][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) =>
      run.length > 2 ? `${nameOf(run[0])} to ${nameOf(run.at(-1))}` : run.map(nameOf).join(', '),
    )
    .join(', ');
}

const nameOf = (day: number | undefined): string => DAYS[(day ?? 1) - 1] ?? '';
