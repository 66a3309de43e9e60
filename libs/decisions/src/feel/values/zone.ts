import { zoneOffset } from '@waymark/domain';
import { IANAZone } from 'luxon';

/** A fixed offset in seconds east of UTC, or a named region of the tz database. */
export type Zone = { offset: number } | { region: string };

const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;
const UTC_REGIONS = new Set(['Z', 'UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Etc/Zulu', 'Zulu']);
/** XML Schema part 2, 3.2.7.3 allows offsets of at most 14 hours; ISO and Java allow 18. */
const LARGEST_OFFSET = 18 * 3600;
/** The last JavaScript date. Beyond it, no zone has known rules. */
const LAST_MILLISECOND = 8.64e15;

/** `Z`, `+01:00`, `-05:30:15`, `@Europe/London`; undefined where the text is none of these. */
export function zoneFromText(text: string): Zone | undefined {
  if (text === 'Z' || text === 'z') return { offset: 0 };
  if (text.startsWith('@')) return regionFromText(text.slice(1));
  const match = OFFSET.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const total = hours * 3600 + minutes * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > LARGEST_OFFSET) return undefined;
  return { offset: match[1] === '-' ? -total || 0 : total };
}

export function zoneText(zone: Zone | null): string {
  if (!zone) return '';
  if ('region' in zone) return `@${zone.region}`;
  return offsetText(zone.offset);
}

/**
 * Seconds east of UTC at a local time, given in seconds since 1970 as if it were UTC. When the
 * clock jumps, the offset before the jump counts.
 */
export function offsetAtLocal(zone: Zone, localSeconds: number): number {
  if ('offset' in zone) return zone.offset;
  const before = offsetAt(zone, localSeconds - 86_400);
  if (offsetAt(zone, localSeconds - before) === before) return before;
  const after = offsetAt(zone, localSeconds + 86_400);
  return offsetAt(zone, localSeconds - after) === after ? after : before;
}

/** Seconds east of UTC at an instant, in seconds since 1970. */
export function offsetAt(zone: Zone, epochSeconds: number): number {
  if ('offset' in zone) return zone.offset;
  if (UTC_REGIONS.has(zone.region)) return 0;
  const milliseconds = Math.max(-LAST_MILLISECOND, Math.min(LAST_MILLISECOND, epochSeconds * 1000));
  return Math.round(zoneOffset(milliseconds, zone.region) / 1000);
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const absolute = Math.abs(offset);
  const parts = [Math.floor(absolute / 3600), Math.floor(absolute / 60) % 60, absolute % 60];
  const [hours, minutes, seconds] = parts.map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}:${minutes}${parts[2] ? `:${seconds}` : ''}`;
}

const regionFromText = (name: string): Zone | undefined =>
  isRegion(name) ? { region: name } : undefined;

/** Looking up a zone is slow, so valid answers are cached. There are a few hundred. */
const knownRegions = new Set<string>(UTC_REGIONS);

function isRegion(name: string): boolean {
  if (knownRegions.has(name)) return true;
  const isValid = /^[A-Za-z][\w+/-]{1,40}$/.test(name) && IANAZone.isValidZone(name);
  if (isValid) knownRegions.add(name);
  return isValid;
}
