const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });
const dayAndTime = format({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
const clock = format({ hour: '2-digit', minute: '2-digit', hour12: false });
const parts = format({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** `Mon, 23 Nov 2026, 11:00`, London. */
export const londonTime = (instant: string): string => dayAndTime.format(new Date(instant));

/** `23 November 2026`, London. */
export const londonDate = (instant: string): string => day.format(new Date(instant));

/** `09:12`, London. */
export const londonClock = (instant: string): string => clock.format(new Date(instant));

/** The London date and time of an instant, as `2026-11-23T11:00`. */
export function londonInput(instant: string): string {
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}T${hour === '24' ? '00' : hour}:${minute}`;
}

/** The instant of a London date and time. An hour that occurs twice means its first occurrence. */
export function instantOfLondon(local: string): string | null {
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const candidates = [asUtc - 3_600_000, asUtc].map((ms) => new Date(ms).toISOString());
  return candidates.find((candidate) => londonInput(candidate) === local) ?? null;
}
