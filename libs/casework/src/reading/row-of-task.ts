import {
  COLUMNS,
  gradeBasis,
  parseSafeTimes,
  validateRow,
  type CaseId,
  type Grade,
  type GradeBasis,
  type Instant,
  type InstanceId,
  type PersonId,
  type Priority,
} from '@waymark/domain';
import { visibleTo } from '@waymark/engine';
import { appendAudit, uuidv7, type KeyRing, type Tx } from '@waymark/persistence';
import {
  casesWith,
  nameOf,
  nationalNumber,
  victimText,
  type IndexEntry,
} from '../case-file/blind-indexes.js';
import { loadCase } from '../case-file/case-store.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { unseal } from '../case-transaction.js';
import { ringNotBefore } from '../settings/ring-not-before.js';
import { flagsOf } from './case-flags.js';
import { dangerIn } from './danger-now.js';
import { suspectElsewhere, type SuspectElsewhere } from './suspect-elsewhere.js';
import { victimName } from './victim-name.js';

/** A case that may be the same person's, so that nobody has to know its reference by heart. */
interface Candidate {
  reference: string;
  /** What is the same. */
  match: 'reference' | 'name-dob' | 'dob-telephone' | 'name-telephone';
  name: string;
  stage: string;
  /** What the case is handled as. */
  grade: Grade | null;
  gradeBasis: GradeBasis;
  /** Since when somebody in the case is in danger now. */
  dangerSince: Instant | null;
  priority: Priority | null;
  /** As the banner of the case shows them. */
  flags: string[];
  openedAt: Instant;
  closedAt: Instant | null;
}

/** A row of an imported file, as the person reads it who decides about it. */
export interface RowOfTask {
  import: string;
  row: number;
  outcome: string;
  code: string;
  /** The column whose value was refused, by its name in the file. */
  refusedColumn: string | null;
  /** What the file said, column by column; without empty columns. */
  columns: { name: string; value: string }[];
  /** Nobody rings before this time, because it is night. Null by day. */
  notBefore: Instant | null;
  /** The fields of a row that could not be read as a record. */
  raw: string[];
  candidates: Candidate[];
  /** Null where the person is a suspect nowhere. */
  suspect: SuspectElsewhere | null;
}

interface Reading {
  tx: Tx;
  keys: KeyRing;
}
interface Stored {
  import: string;
  row: number;
  outcome: string;
  code: string | null;
  payload: Buffer | null;
  key_id: string;
}
type Values = Record<string, string>;

/**
 * The row for which this process was started, in clear. The view is recorded, in the chain of the
 * file's views (docs/service/rules.md#rule-6). Null where the process works no row.
 */
export async function rowOfTask(
  reading: Reading,
  { instance, person, at }: { instance: InstanceId; person: PersonId; at: Instant },
): Promise<RowOfTask | null> {
  const { tx } = reading;
  const [stored] = await tx.query<Stored>(
    `select import, row, outcome, code, payload, key_id
      from import_row
      where organisation = $1 and instance = $2 and outcome in ('rejected', 'excluded', 'held')
      limit 1`,
    [tx.organisation, instance],
  );
  if (!stored) return null;
  const said = await openRow(reading, stored);
  await recordRowView(reading, stored, { person, at });
  const values = said?.record ?? {};
  return {
    import: stored.import,
    row: stored.row,
    outcome: stored.outcome,
    code: stored.code ?? '',
    refusedColumn: stored.outcome === 'rejected' ? refusedColumn(values, at) : null,
    columns: COLUMNS.flatMap(({ name }) =>
      values[name]?.trim() ? [{ name, value: values[name].trim() }] : [],
    ),
    notBefore: await ringNotBefore(tx, {
      at,
      safeTimes: parseSafeTimes(values['safe_times'] ?? '') ?? [],
      callAt: null,
    }),
    raw: said?.raw ?? [],
    candidates: await candidatesFor(reading, values, person),
    suspect: await suspectElsewhere(reading, {
      importId: stored.import,
      row: stored.row,
      values,
      raw: said?.raw ?? [],
      person,
    }),
  };
}

async function openRow(
  reading: Reading,
  { import: importId, row, payload, key_id: key }: Stored,
): Promise<{ record: Values | null; raw: string[] | null } | null> {
  if (!payload) return null;
  return unseal(reading, key, {
    sealed: payload,
    place: `import_row/payload/${importId}/${row}`,
  });
}

async function recordRowView(
  { tx, keys }: Reading,
  { import: importId, row, key_id: keyId }: Stored,
  { person, at }: { person: PersonId; at: Instant },
): Promise<void> {
  const [id, what] = [uuidv7(), 'row'];
  const about = `import/${importId}/${row}`;
  await tx.execute(
    `insert into view_record (organisation, id, person, case_id, what, break_glass, at)
      values ($1, $2, $3, $4, $5, false, $6)`,
    [tx.organisation, id, person, about, what, at],
  );
  await appendAudit(tx, keys, {
    chain: `views/${about}`,
    kind: 'viewed',
    actor: person,
    at,
    detail: { view: id, what },
    keyId,
  });
}

/** Cases of the same reference, name and birth date, or name and telephone, that they may see. */
async function candidatesFor(
  reading: Reading,
  values: Values,
  person: PersonId,
): Promise<Candidate[]> {
  const { tx, keys } = reading;
  const found = await casesWith(tx, keys, entriesOf(values));
  if (found.length === 0) return [];
  const rows = await tx.query<{
    id: CaseId;
    reference: string;
    stage: string;
    opened_at: Date;
    closed_at: Date | null;
  }>(
    `select f.id, f.reference, f.stage, f.opened_at, f.closed_at
      from case_file f
      where f.organisation = $1
        and f.id = any($2::text[])
        and f.close_reason is distinct from 'duplicate'
        and ${visibleTo('$3', 'f.id')}
      order by f.opened_at desc`,
    [tx.organisation, found.map(({ caseId }) => caseId), person],
  );
  return Promise.all(
    rows.map(async (row) => ({
      ...(await riskOfCase(reading, row.id)),
      reference: row.reference,
      match: matchOf(found.filter(({ caseId }) => caseId === row.id).map(({ kind }) => kind)),
      name: await victimName(reading, row.id),
      stage: row.stage,
      openedAt: row.opened_at.toISOString(),
      closedAt: row.closed_at?.toISOString() ?? null,
    })),
  );
}

async function riskOfCase(
  reading: Reading,
  caseId: CaseId,
): Promise<Pick<Candidate, 'grade' | 'gradeBasis' | 'dangerSince' | 'priority' | 'flags'>> {
  const file = await loadCase(reading, caseId, { lock: false });
  if (!file) throw new Error('a matched case is missing');
  const danger = await dangerIn(reading.tx, [caseId]);
  return {
    grade: handledGrade(file),
    gradeBasis: gradeBasis(file),
    dangerSince: danger.get(caseId)?.since ?? null,
    priority: file.priority,
    flags: flagsOf(file),
  };
}

/** A line that cannot be read as a record has no columns. */
function refusedColumn(values: Values, at: Instant): string | null {
  if (Object.keys(values).length === 0) return null;
  const read = validateRow(values, at);
  return read.ok ? null : read.column;
}

const matchOf = (kinds: string[]): Candidate['match'] =>
  kinds.includes('victim')
    ? 'reference'
    : ((['name-dob', 'dob-telephone'] as const).find((one) => kinds.includes(one)) ??
      'name-telephone');

/** Of a row that cannot be read whole, what can be read still finds the person. */
function entriesOf(values: Values): IndexEntry[] {
  const said = (column: string): string => values[column]?.trim() ?? '';
  const entries: IndexEntry[] = [];
  if (said('source_system') && said('victim_ref'))
    entries.push({
      kind: 'victim',
      text: victimText({ sourceSystem: said('source_system'), victimRef: said('victim_ref') }),
    });
  const phones = [said('phone1'), said('phone2')].filter(Boolean).map(nationalNumber);
  if (said('dob'))
    for (const phone of phones)
      entries.push({ kind: 'dob-telephone', text: `${said('dob')}\u001f${phone}` });
  if (!said('surname')) return entries;
  const name = nameOf({ surname: said('surname'), forename: said('forename') || null });
  if (said('dob')) entries.push({ kind: 'name-dob', text: `${name}\u001f${said('dob')}` });
  for (const phone of phones)
    entries.push({ kind: 'name-telephone', text: `${name}\u001f${phone}` });
  return entries;
}
