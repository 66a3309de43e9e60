import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { readConsent } from '../case-file/consent.js';
import { readAttempts } from '../case-file/read-attempts.js';
import { readContactPoints, type ContactPoint } from '../case-file/contact-points.js';
import { loadCase } from '../case-file/case-store.js';
import { readRecords, type RecordTable } from '../case-file/record.js';
import { unseal } from '../case-transaction.js';
import { readBanner, type Banner } from './banner.js';

export interface CaseFileView {
  banner: Banner;
  version: number;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Sections, each as it was last recorded; records newest first. */
  file: JsonObject;
}

const TABLES: readonly RecordTable[] = [
  'assessment',
  'safety_plan',
  'plan',
  'review',
  'note',
  'document_reference',
];

/** The whole file in clear. The caller checks that the person may see it and records the view. */
export async function readCaseFile(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  now: Instant,
): Promise<CaseFileView | null> {
  const file = await loadCase(reader, caseId, { lock: false });
  const banner = await readBanner(reader, caseId, { now, addresses: true });
  if (!file || !banner) return null;
  const records: JsonObject = {};
  for (const table of TABLES)
    records[table] = (await readRecords(reader, table, { caseId })) as unknown as JsonObject[];
  const { contact, source, crime, suspect, needs, closure, handover } = file.details;
  return {
    banner,
    version: file.version,
    openedAt: file.openedAt,
    closedAt: file.closedAt,
    file: {
      ...records,
      contacts: (await readAttempts(reader, caseId)) as unknown as JsonObject[],
      people: await people(reader, caseId),
      contactPoints: shownPoints(await readContactPoints(reader, caseId), banner),
      contactRule: contact as unknown as JsonObject,
      consent: (await readConsent(reader, caseId)) as unknown as JsonObject,
      source: source as unknown as JsonObject,
      crime: crime as unknown as JsonObject,
      suspect: suspect as unknown as JsonObject,
      needs,
      closure,
      handover,
    },
  };
}

/**
 * Leaves out the value of a number or address that may not be used now, so that nobody dials it by
 * habit (docs/service/safe-contact.md).
 */
function shownPoints(points: readonly ContactPoint[], { contact }: Banner): JsonObject[] {
  const allowed = new Set(contact.flatMap(({ addresses }) => addresses));
  return points.map(({ id, channel, rank, value }) => ({
    id,
    channel,
    rank,
    value: allowed.has(value) ? value : null,
  }));
}

async function people(reader: { tx: Tx; keys: KeyRing }, caseId: CaseId): Promise<JsonObject[]> {
  const rows = await reader.tx.query<{
    id: string;
    role: string;
    details: Buffer;
    key_id: string;
    child: boolean | null;
    restrictions: string[];
    ended_at: Date | null;
  }>(
    `select p.id, c.role, p.details, p.key_id, p.child, c.restrictions, c.ended_at
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1 and c.case_id = $2
      order by c.linked_at, p.id`,
    [reader.tx.organisation, caseId],
  );
  return Promise.all(
    rows.map(async (row) => ({
      person: row.id,
      role: row.role,
      child: row.child,
      restrictions: row.restrictions,
      endedAt: row.ended_at?.toISOString() ?? null,
      ...(await unseal<JsonObject>(reader, row.key_id, {
        sealed: row.details,
        place: `person/details/${row.id}`,
      })),
    })),
  );
}
