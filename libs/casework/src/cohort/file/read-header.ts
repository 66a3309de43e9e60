import {
  REQUIRED_COLUMNS,
  failure,
  isBlank,
  success,
  type Problem,
  type Result,
} from '@waymark/domain';
import { columnReader, knownHeaders, type Mapping, type ReadColumn } from '../mapping.js';
import { asSeen, isNearMiss } from './as-seen.js';
import { note, refused } from './notes.js';

/** The columns of a file in their order, and what is said of those that are unknown. */
export interface Header {
  columns: ReadColumn[];
  notes: Problem[];
}

/**
 * Reads the names of the columns as people see them. A name that is almost a known one is never
 * ignored: a column of consent or of safe contact would be lost without anybody being asked
 * (docs/cohort.md#the-file).
 */
export function readHeader(names: readonly string[], mapping: Mapping): Result<Header> {
  const reader = columnReader(mapping);
  const read = names.map(reader);
  const known = read.flatMap((column) => (column ? [column.name] : []));
  const twice = known.find((name, index) => known.indexOf(name) !== index);
  if (twice) return refused('duplicate-column', 'A column appears twice.', twice);
  const unknown = names.filter((_name, index) => read[index] === null);
  const unclear = firstUnclear(unknown, { known, mapping });
  if (unclear) return failure([unclear]);
  const missing = REQUIRED_COLUMNS.find(
    (name) => !known.includes(name) && !(name in (mapping.constants ?? {})),
  );
  if (missing) return refused('missing-column', 'A required column is missing.', missing);
  return success({
    columns: read.map((column, index) => column ?? unread(names[index] ?? '')),
    notes: names.flatMap((name, index) =>
      read[index] === null ? [unknownColumn(name, index)] : [],
    ),
  });
}

/** A name like one of a column that the file lacks. */
function firstUnclear(
  unknown: readonly string[],
  { known, mapping }: { known: readonly string[]; mapping: Mapping },
): Problem | null {
  const lacking = knownHeaders(mapping).filter(({ name }) => !known.includes(name));
  const ignored = new Set((mapping.ignored ?? []).map(asSeen));
  for (const name of unknown.filter((each) => !ignored.has(asSeen(each)))) {
    const meant = lacking.find(({ header }) => isNearMiss(name, header));
    if (meant)
      return {
        code: 'unclear-column',
        severity: 'error',
        message:
          `The column "${shown(name)}" may be "${meant.header}". Correct its name and send the ` +
          'file again. If it is another column, give it a name that is less alike.',
        parameters: { column: meant.name },
      };
  }
  return null;
}

const unread = (name: string): ReadColumn => ({ name, words: new Map() });

const unknownColumn = (name: string, index: number): Problem =>
  note({
    code: 'unknown-column',
    message: isBlank(name)
      ? `Column ${index + 1} has no name and was ignored.`
      : `Column ${shown(name)} is unknown and was ignored.`,
    column: index + 1,
  });

/** Invisible characters are shown as their number, so that nobody looks for them in vain. */
const shown = (name: string): string =>
  [...name.slice(0, 60)]
    .map((character) =>
      /[\p{C}\p{Default_Ignorable_Code_Point}]|(?! )\p{Z}/u.test(character)
        ? `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`
        : character,
    )
    .join('');
