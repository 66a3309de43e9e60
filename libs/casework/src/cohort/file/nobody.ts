import { isBlank, type Problem } from '@waymark/domain';
import { linesOf, NAMED, note } from './notes.js';

/**
 * Lines that name nobody: they are no rows, so nobody gets a task for them, and tomorrow's file is
 * not compared with them. Each kind leaves one note (docs/cohort.md#lines-that-name-nobody).
 */
export class Nobody {
  private readonly blank = new Lines();
  private readonly totals: { line: number; said: string | null }[] = [];
  private readonly filled = new Lines();

  /** Whether the line is empty to the eye, or counts the rows of the file. */
  is(line: number, fields: readonly string[]): boolean {
    const seen: string[] = [];
    for (const field of fields) {
      if (isBlank(field)) continue;
      if (seen.length === MOST_OF_A_TOTAL) return false;
      seen.push(field);
    }
    if (seen.length === 0) return this.blank.add(line);
    if (!isTotal(seen)) return false;
    const said = /\d[\d,]*/.exec(seen.join(' '))?.[0].replaceAll(',', '') ?? null;
    if (this.totals.length < NAMED) this.totals.push({ line, said });
    return true;
  }

  /**
   * Takes out the rows that a spreadsheet made by filling columns down: they name no victim, and
   * all that they say is what every other row says too.
   */
  withoutFilledDown<Row extends Candidate>(rows: readonly Row[]): Row[] {
    const people = rows.filter((row) => !isUnnamed(row));
    const unnamed = rows.filter(isUnnamed);
    const first = people.find(({ record }) => record !== null)?.record;
    if (!first || unnamed.length === 0) return [...rows];
    const constant = new Set(
      Object.keys(first).filter((name) =>
        people.every(({ record }) => record === null || same(record, first, name)),
      ),
    );
    return rows.filter((row) => {
      if (!isUnnamed(row)) return true;
      const { record } = row;
      const said = Object.keys(record ?? {}).filter((name) => !isBlank(record?.[name] ?? ''));
      const filled = said.every(
        (name) => constant.has(name) && record && same(record, first, name),
      );
      if (filled) this.filled.add(row.row);
      return !filled;
    });
  }

  notes(rows: number): Problem[] {
    const lines = (code: string, { first, count }: Lines, what: string): Problem[] =>
      count === 0 ? [] : [note({ code, message: `${what} (${linesOf(first, count)}).` })];
    return [
      ...lines('blank-rows', this.blank, `${counted(this.blank.count)} blank and skipped`),
      ...lines(
        'filled-down-rows',
        this.filled,
        `${counted(this.filled.count)} skipped: they name nobody and repeat what every row says`,
      ),
      ...this.totals.map(({ line, said }) =>
        note({
          code: 'total-line',
          line,
          message:
            `Line ${line} was read as a total and skipped.` +
            (said !== null && said !== String(rows)
              ? ` It says ${said}, and the file has ${rows} rows.`
              : ''),
        }),
      ),
    ];
  }
}

interface Candidate {
  row: number;
  record: Record<string, string> | null;
}

/** Lines of one kind: how many, and the first of them. */
class Lines {
  readonly first: number[] = [];
  count = 0;

  add(line: number): true {
    this.count += 1;
    if (this.first.length < NAMED) this.first.push(line);
    return true;
  }
}

const counted = (count: number): string => (count === 1 ? '1 line was' : `${count} lines were`);

/** Any of these says who somebody is, or where they are found. */
const OF_A_PERSON = [
  'victim_ref',
  'crime_ref',
  'occurrence_ref',
  'surname',
  'forename',
  'dob',
  'phone1',
  'phone2',
  'email',
  'address',
  'postcode',
];

const isUnnamed = ({ record }: Candidate): boolean =>
  record !== null && OF_A_PERSON.every((name) => isBlank(record[name] ?? ''));

const same = (a: Record<string, string>, b: Record<string, string>, name: string): boolean =>
  (a[name] ?? '').trim() === (b[name] ?? '').trim();

const TOTAL_WORDS = [
  '(?:grand |sub-?)?totals?(?: (?:of )?(?:rows|records|victims|people|number|count))?',
  '(?:number|no\\.?|count) of (?:rows|records|victims)',
  '(?:row|record) count',
  'end of (?:file|report|extract|data)',
];
const TOTAL = new RegExp(`^\\W*(?:${TOTAL_WORDS.join('|')})\\b[^\\p{L}]*$`, 'iu');
const NUMBER = /^[\d,.\s]+$/;
const MOST_OF_A_TOTAL = 3;

/** A word for a total, with a number or without, and nothing else. */
const isTotal = (seen: readonly string[]): boolean =>
  TOTAL.test(seen[0] ?? '') && seen.slice(1).every((text) => NUMBER.test(text));
