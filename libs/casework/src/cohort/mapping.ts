import { readFileSync, readdirSync } from 'node:fs';
import { COLUMNS } from '@waymark/domain';

/**
 * How one force's columns become ours. Columns that are not named keep their name, so `neutral`
 * names none.
 */
export interface Mapping {
  name: string;
  title: string;
  columns: Record<
    string,
    {
      to: string;
      /** Their words to ours; a value that is not listed stays as it is and is checked. */ values?: Record<
        string,
        string
      >;
    }
  >;
  /** Values every row has. */
  constants?: Record<string, string>;
}

const FOLDER = new URL('../../mappings/', import.meta.url);

/** The mappings that are shipped; a new force is a new file in `mappings/`. */
export function listMappings(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -5))
    .sort();
}

/**
 * null where there is none of that name.
 * @throws where a shipped file names a column that does not exist.
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

/** The schema's name of each header; a header that is none of ours stays and is ignored. */
export const mapHeader = (mapping: Mapping, header: readonly string[]): string[] =>
  header.map((name) => mapping.columns[name]?.to ?? name);

/** One record by the schema's names. */
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
