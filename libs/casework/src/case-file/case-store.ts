import type { CaseId } from '@waymark/domain';
import { appendAudit, KeyDestroyed } from '@waymark/persistence';
import { seal, unseal, type CaseTransaction } from '../case-transaction.js';
import type { CaseDetails } from './case-details.js';
import type { CaseFile } from './case-file.js';
import { flagsOfOlderFile, withFlagsSaid } from './flags-said.js';
import { isHighUntilGraded } from './handled-grade.js';
import { noteStatus } from './note-status.js';
import { noteSuspensions } from './note-suspensions.js';

/** Somebody else changed the case file in the meantime. Read it again. */
class CaseChanged extends Error {
  constructor(readonly caseId: CaseId) {
    super('the case file was changed in the meantime');
  }
}

/**
 * Reads a case. Every change has to begin with `lock`, which waits for other changes to end.
 * @throws KeyDestroyed if the case is erased
 */
export async function loadCase(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  id: CaseId,
  { lock }: { lock: boolean },
): Promise<CaseFile | null> {
  const [row] = await within.tx.query<CaseRow | ErasedRow>(
    `select ${COLUMNS}
      from case_file
      where organisation = $1 and id = $2${lock ? ' for update' : ''}`,
    [within.tx.organisation, id],
  );
  if (row?.status === 'erased') throw new KeyDestroyed(id);
  return row ? fromRow(within, row) : null;
}

export async function insertCase(
  within: CaseTransaction,
  opened: Omit<CaseFile, 'version'>,
): Promise<void> {
  const file = withFlagsSaid(within, opened, () => 'referral');
  const details = await sealDetails(within, file);
  within.tx.send(
    `insert into case_file (organisation, id, reference, stage, grade, tier, priority,
        contact_method, enhanced, child, safeguarding, domestic_abuse, named_worker, deputy, status,
        hold, details, key_id, opened_at, police_grade, high_until_graded)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$2,$18,$19,$20)`,
    [
      within.tx.organisation,
      file.id,
      file.reference,
      file.stage,
      file.grade,
      file.tier,
      file.priority,
      file.contactMethod,
      file.enhanced,
      file.child,
      file.safeguarding,
      file.domesticAbuse,
      file.namedWorker,
      file.deputy,
      file.status,
      file.hold,
      details,
      file.openedAt,
      file.policeGrade,
      isHighUntilGraded(file),
    ],
  );
  await audit(within, file.id, { kind: 'case-opened', detail: { reference: file.reference } });
}

/** Writes the whole file. `kind` tells the audit what changed. @throws CaseChanged */
export async function saveCase(
  within: CaseTransaction,
  changed: CaseFile,
  kind: string,
): Promise<CaseFile> {
  const file = withFlagsSaid(within, changed, () => kind);
  const details = await sealDetails(within, file);
  const [before] = await within.tx.query<Pick<CaseFile, 'status'>>(
    `with before as (
       select status
       from case_file
       where organisation = $1 and id = $2)
     update case_file
      set stage = $4, grade = $5, tier = $6, priority = $7, contact_method = $8, enhanced = $9,
        child = $10, safeguarding = $11, domestic_abuse = $12, named_worker = $13, deputy = $14,
       status = $15, hold = $16, details = $17, closed_at = $18, close_reason = $19,
         reopen_until = $20, police_grade = $21, high_until_graded = $22, merged_into = $23,
         version = version + 1
     where organisation = $1 and id = $2 and version = $3
     returning (select status from before) as status`,
    [
      within.tx.organisation,
      file.id,
      file.version,
      file.stage,
      file.grade,
      file.tier,
      file.priority,
      file.contactMethod,
      file.enhanced,
      file.child,
      file.safeguarding,
      file.domesticAbuse,
      file.namedWorker,
      file.deputy,
      file.status,
      file.hold,
      details,
      file.closedAt,
      file.closeReason,
      file.reopenUntil,
      file.policeGrade,
      isHighUntilGraded(file),
      file.mergedInto,
    ],
  );
  if (!before) throw new CaseChanged(file.id);
  await noteStatus(within, { before, file, kind });
  await noteSuspensions(within, file, kind);
  await audit(within, file.id, { kind, detail: { version: file.version + 1 } });
  return { ...file, version: file.version + 1 };
}

/** Records who did what in the case's audit chain. The detail is erased with the case's key. */
export const audit = (
  within: CaseTransaction,
  id: CaseId,
  { kind, detail }: { kind: string; detail: Record<string, string | number | boolean | null> },
): Promise<{ seq: number }> =>
  appendAudit(within.tx, within.keys, {
    chain: `case/${id}`,
    kind,
    actor: within.by,
    at: within.at,
    detail,
    keyId: id,
  });

const COLUMNS = `id, reference, stage, grade, police_grade, tier, priority, contact_method,
  enhanced, child, safeguarding, domestic_abuse, named_worker, deputy, status, hold, details,
  version, opened_at, closed_at, close_reason, reopen_until, merged_into`;

interface ErasedRow {
  status: 'erased';
}

interface CaseRow {
  id: string;
  reference: string;
  stage: string;
  grade: CaseFile['grade'];
  police_grade: CaseFile['grade'];
  tier: CaseFile['tier'];
  priority: CaseFile['priority'];
  contact_method: string | null;
  enhanced: boolean | null;
  child: boolean | null;
  safeguarding: boolean | null;
  domestic_abuse: boolean | null;
  named_worker: string | null;
  deputy: string | null;
  status: CaseFile['status'];
  hold: string | null;
  details: Buffer;
  version: number;
  opened_at: Date;
  closed_at: Date | null;
  close_reason: string | null;
  reopen_until: Date | null;
  merged_into: string | null;
}

const fromRow = async (
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  row: CaseRow,
): Promise<CaseFile> =>
  flagsOfOlderFile({
    id: row.id,
    reference: row.reference,
    stage: row.stage,
    grade: row.grade,
    policeGrade: row.police_grade,
    tier: row.tier,
    priority: row.priority,
    contactMethod: row.contact_method,
    enhanced: row.enhanced ?? false,
    child: row.child ?? false,
    safeguarding: row.safeguarding ?? false,
    domesticAbuse: row.domestic_abuse ?? false,
    namedWorker: row.named_worker,
    deputy: row.deputy,
    status: row.status,
    hold: row.hold,
    version: row.version,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    closeReason: row.close_reason,
    reopenUntil: row.reopen_until?.toISOString() ?? null,
    mergedInto: row.merged_into,
    details: await unseal<CaseDetails>(within, row.id, {
      sealed: row.details,
      place: place(row.id),
    }),
  });

const sealDetails = (
  within: CaseTransaction,
  file: Pick<CaseFile, 'id' | 'details'>,
): Promise<Buffer> => seal(within, file.id, { value: file.details, place: place(file.id) });
const place = (id: CaseId): string => `case_file/details/${id}`;
