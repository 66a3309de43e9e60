import { readFileSync, readdirSync } from 'node:fs';
import { COLUMNS } from '@waymark/domain';
import { asSeen } from './file/as-seen.js';

/**
 * How one force's columns become ours. A column that it does not name keeps its name; `neutral`
 * names none.
 */
export interface Mapping {
  name: string;
  title: string;
  columns: Record<string, MappedColumn>;
  /** Values that every row has. */
  constants?: Record<string, string>;
  /** Columns of the force that only look like ones of ours: Waymark does not use them. */
  ignored?: string[];
}

interface MappedColumn {
  to: string;
  /** The force's words and ours. A word that is not listed stays as it is and is then checked. */
  values?: Record<string, string>;
}

const FOLDER = new URL('../../mappings/', import.meta.url);

/** The shipped mappings, one file in `mappings/` for each force. */
export function listMappings(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort();
}

/** Each shipped mapping with the title by which people know the feed. */
export const listFeeds = (): { name: string; title: string }[] =>
  listMappings().map((name) => ({ name, title: loadMapping(name)?.title ?? name }));

/**
 * Null if there is none of that name.
 * @throws if a shipped file names a column that does not exist
 */
export function loadMapping(name: string): Mapping | null {
  if (!listMappings().includes(name)) return null;
  const mapping = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Mapping;
  const known = new Set(COLUMNS.map((column) => column.name));
  const wrong = [
    ...Object.values(mapping.columns).map(({ to }) => to),
    ...Object.keys(mapping.constants ?? {}),
  ].filter((column) => !known.has(column));
  if (wrong.length) throw new Error(`mapping ${name} names unknown columns: ${wrong.join(', ')}`);
  return mapping;
}

/** A column of a file: its place there, its name in the schema, and the force's words for ours. */
export interface ReadColumn {
  name: string;
  words: ReadonlyMap<string, string>;
}

const NO_WORDS: ReadonlyMap<string, string> = new Map();

/**
 * What a header means, read as people see it. Null for a name that neither the schema nor the
 * mapping has.
 */
export function columnReader(mapping: Mapping): (header: string) => ReadColumn | null {
  const columns = new Map<string, ReadColumn>();
  for (const { name } of COLUMNS) columns.set(asSeen(name), { name, words: NO_WORDS });
  for (const [header, { to, values }] of Object.entries(mapping.columns)) {
    const words = Object.entries(values ?? {}).map(([word, ours]) => [asSeen(word), ours] as const);
    columns.set(asSeen(header), { name: to, words: new Map(words) });
  }
  return (header) => columns.get(asSeen(header)) ?? null;
}

/** The names that a header may have: the force's for a column that the mapping names, else ours. */
export function knownHeaders(mapping: Mapping): { header: string; name: string }[] {
  const named = Object.entries(mapping.columns).map(([header, { to }]) => ({ header, name: to }));
  return [...COLUMNS.map(({ name }) => ({ header: name, name })), ...named];
}

/** One record, by the schema's names. An unknown column keeps its own. */
export function mapRecord(
  mapping: Mapping,
  { columns, fields }: { columns: readonly ReadColumn[]; fields: readonly string[] },
): Record<string, string> {
  const values = columns.map(({ name, words }, index): [string, string] => {
    const value = fields[index] ?? '';
    return [name, words.size > 0 ? (words.get(asSeen(value)) ?? value) : value];
  });
  return Object.fromEntries([...Object.entries(mapping.constants ?? {}), ...values]);
}
