import type {
  CaseId,
  CohortPolicy,
  CohortRow,
  ContactPolicy,
  InstanceId,
  Name,
  Offence,
  Priority,
} from '@waymark/domain';
import type { ImportCommands } from './importer.js';
import type { TableRow } from './read-table.js';
import type { SpecialistOfRow } from './route-of-row.js';
import type { ContactMethod, Triage, TriageTables } from './triage-tables.js';

export const OUTCOMES = [
  'accepted',
  'duplicate',
  'excluded',
  'merged',
  'held',
  'rejected',
] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

/** What became of one row, as the import's report has it. */
export interface RowResult {
  row: number;
  outcome: RowOutcome;
  code: string | null;
  case: CaseId | null;
  priority: Priority | null;
  contact: ContactMethod;
}

/** What the row says of the crime, what each table decided, and why. */
export interface Explained {
  offence: Offence | null;
  why: Triage['why'];
}

export interface SettledRow extends RowResult {
  /** Null for a row that no table has decided about. */
  explained: Explained | null;
  /** The process that was started for the row. */
  instance: InstanceId | null;
}

/** Blind indexes of a row: of its hash, of its victim and crime, of its victim. */
export interface RowIndexes {
  row: string;
  pair: string;
  victim: string;
}

/** A row that can be read, with what the decision tables say of it. */
export interface TriagedRow {
  table: TableRow;
  row: CohortRow;
  triage: Triage;
}

/** What the rows of one import have in common. */
export interface RowContext {
  importId: string;
  importedAt: string;
  tables: TriageTables;
  policy: CohortPolicy;
  contactPolicy: ContactPolicy;
  /** Who chose the specialist route of a row, and becomes the named worker of its case. */
  specialist: SpecialistOfRow | null;
  /** Id of the commands that carry out the decision about a row. */
  commandOf: (row: number) => Name;
  commands: ImportCommands;
}
