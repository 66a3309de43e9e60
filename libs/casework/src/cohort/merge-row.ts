import {
  londonDate,
  tightenOnly,
  workingGrade,
  type CaseId,
  type CohortRow,
  type ContactRule,
  type Priority,
} from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { addIndexes, indexesOf, nationalNumber } from '../case-file/blind-indexes.js';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { contactOfRow, crimeOfRow, suspectOfRow } from '../case-file/contact-of-row.js';
import { recordContactRule } from '../case-file/contact-rule-row.js';
import { addContactPoint } from '../case-file/open-case.js';
import { appendRecord } from '../case-file/record.js';
import { readContactPoints } from '../case-file/contact-points.js';
import type { CaseTransaction } from '../case-transaction.js';
import { importer } from './importer.js';
import type { SettledRow } from './import-row.js';
import type { RowPayload } from './match-row.js';
import type { ReadRow, RowContext } from './settle-row.js';

/**
 * Adds a row to the case of the same victim: recorded, safe contact tightened and never loosened,
 * the running journey told, a risk review today.
 */
export async function mergeRow(
  within: CaseTransaction,
  context: RowContext,
  input: { read: ReadRow; caseId: CaseId; code: 'row-changed' | 'new-incident' },
): Promise<SettledRow> {
  const { read, caseId, code } = input;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a matched case is missing');
  const contact = await tightened(within, file, read.row);
  const saved = await saveCase(within, updated(within, { file, read, contact }), code);
  if (JSON.stringify(contact) !== JSON.stringify(file.details.contact))
    await recordContactRule(within, caseId, {
      rule: contact,
      source: read.row.sourceSystem,
      confirmedByVictim: false,
    });
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: code },
    payload: { importId: context.importId, row: read.table.row, record: read.table.record },
  });
  await addIndexes(within, { caseId, entries: indexesOf(read.row) });
  const instance = await tellCase(within, context, { row: read.table.row, file: saved });
  return {
    row: read.table.row,
    outcome: 'merged',
    code,
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
  };
}

/**
 * Adds a row that cannot be read to the case a person named: what is in it is kept for them to look
 * at, and the risk is reviewed today.
 */
export async function linkRow(
  within: CaseTransaction,
  context: RowContext,
  input: { caseId: CaseId; row: number; payload: RowPayload },
): Promise<SettledRow> {
  const { caseId, row, payload } = input;
  const file = await loadCase(within, caseId, { lock: true });
  if (!file) throw new Error('a named case is missing');
  await appendRecord(within, {
    table: 'note',
    caseId,
    columns: { kind: 'row-linked' },
    payload: { importId: context.importId, row, record: payload.record, raw: payload.raw },
  });
  const saved = await saveCase(within, file, 'row-linked');
  const instance = await tellCase(within, context, { row, file: saved });
  return {
    row,
    outcome: 'merged',
    code: 'row-linked',
    case: caseId,
    priority: saved.priority,
    contact: 'none',
    instance,
  };
}

/** A number that is new must be verified; it does not replace the one we know. */
async function tightened(
  within: CaseTransaction,
  file: CaseFile,
  row: CohortRow,
): Promise<ContactRule> {
  const known = await readContactPoints(within, file.id);
  const feed = contactOfRow(row);
  const fresh = (['phone1', 'phone2'] as const)
    .map((name) => row[name])
    .filter(
      (phone) =>
        phone !== null &&
        !known.some(
          (point) =>
            point.channel === 'phone' && nationalNumber(point.value) === nationalNumber(phone),
        ),
    );
  for (const phone of fresh)
    if (phone !== null)
      await addContactPoint(within, file.id, { channel: 'phone', value: phone, rank: 9 });
  const changed = fresh.length ? within.at : null;
  const channels = {
    ...feed.channels,
    ...Object.fromEntries(
      (['call', 'text', 'voicemail'] as const).map((channel) => [
        channel,
        { ...feed.channels[channel], changedAt: changed },
      ]),
    ),
  };
  return tightenOnly(file.details.contact, { ...feed, channels });
}

function updated(
  within: CaseTransaction,
  { file, read, contact }: { file: CaseFile; read: ReadRow; contact: ContactRule },
): CaseFile {
  const { row, triage } = read;
  const { details } = file;
  const crime = crimeOfRow(row, londonDate(within.at));
  const said = suspectOfRow(row);
  const suspect =
    details.suspect && said
      ? {
          ...details.suspect,
          livesAtAddress:
            said.livesAtAddress === 'yes' ? ('yes' as const) : details.suspect.livesAtAddress,
          knowsAddress:
            said.knowsAddress === 'yes' ? ('yes' as const) : details.suspect.knowsAddress,
          releasedAt: latest(details.suspect.releasedAt, said.releasedAt),
        }
      : (details.suspect ?? said);
  return {
    ...file,
    priority: moreUrgent(file.priority, triage.priority),
    domesticAbuse: file.domesticAbuse || crime.domesticAbuse,
    enhanced: file.enhanced || triage.enhanced,
    details: {
      ...details,
      contact,
      suspect,
      crime: Object.fromEntries(
        Object.entries(crime).map(([kind, holds]) => [
          kind,
          holds || details.crime[kind as keyof typeof crime],
        ]),
      ) as unknown as typeof crime,
      source: {
        ...details.source,
        crimeRefs: [...new Set([...details.source.crimeRefs, row.crimeRef])],
      },
    },
  };
}

/**
 * The running journey hears of it; where none is running any more, a risk review is opened for the
 * case.
 */
async function tellCase(
  within: CaseTransaction,
  context: RowContext,
  { row, file }: { row: number; file: CaseFile },
): Promise<string | null> {
  const command = importer(within, context.commandOf(row));
  const told = await context.commands.publishMessageIn(within.tx, {
    ...command,
    name: 'incident.new',
    key: file.id,
    payload: {},
  });
  if (told.receivers > 0) return null;
  const instance = uuidv7();
  await context.commands.startInstanceIn(within.tx, {
    ...command,
    command: `${command.command}/review`,
    process: 'risk-review',
    instance,
    caseId: file.id,
    businessKey: file.id,
    variables: {
      caseId: file.id,
      priority: file.priority,
      grade: workingGrade(file),
      policeGrade: file.policeGrade,
      tier: file.tier,
      child: file.child,
      safeguarding: file.safeguarding,
      daFlag: file.domesticAbuse,
      changeReason: 'new-incident',
      stage: file.stage,
    },
  });
  return instance;
}

const moreUrgent = (a: Priority | null, b: Priority): Priority => (a !== null && a <= b ? a : b);
const latest = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;
