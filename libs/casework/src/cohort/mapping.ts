import { readFileSync, readdirSync } from 'node:fs';
import { COLUMNS } from '@waymark/domain';

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

/** The schema's name of each header. An unknown header stays as it is and is ignored. */
export const mapHeader = (mapping: Mapping, header: readonly string[]): string[] =>
  header.map((name) => mapping.columns[name]?.to ?? name);

/** One record, by the schema's names. */
export function mapRecord(
  mapping: Mapping,
  { header, fields }: { header: readonly string[]; fields: readonly string[] },
): Record<string, string> {
  const record: Record<string, string> = { ...mapping.constants };
  header.forEach((name, index) => {
    const rule = mapping.columns[name];
    const value = fields[index] ?? '';
    record[rule?.to ?? name] = rule?.values?.[value.trim()] ?? value;
  });
  return record;
}
