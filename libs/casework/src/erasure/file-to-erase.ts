import { retentionRule, type CaseId, type FileToErase, type Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { organisationSettings } from '../settings/organisation-settings.js';

interface Row {
  id: string;
  reference: string;
  status: string;
  close_reason: string | null;
  hold: string | null;
  reopen_until: Date | null;
  closed_at: Date | null;
  child: boolean | null;
  safeguarding: boolean | null;
  open_work: boolean;
}

/** A file with what decides whether it may be erased. No key is needed to read it. */
export interface ErasableFile extends FileToErase {
  case: CaseId;
  reference: string;
  closedAt: Instant | null;
}

const FILE = `
select f.id, f.reference, f.status, f.close_reason, f.hold, f.reopen_until, f.closed_at,
    f.safeguarding,
    -- Who was a child when they were hurt may be an adult by now.
    f.child or exists (
      select from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = f.organisation and c.case_id = f.id and c.role = 'victim' and p.child
    ) as child,
    exists (
      select from instance i
      where i.organisation = f.organisation and i.case_id = f.id and i.status = 'active'
    ) as open_work
  from case_file f
  where f.organisation = $1`;

export async function fileToErase(
  tx: Tx,
  caseId: CaseId,
  at: Instant,
): Promise<ErasableFile | null> {
  const [row] = await tx.query<Row>(`${FILE} and f.id = $2 for update of f`, [
    tx.organisation,
    caseId,
  ]);
  if (!row) return null;
  const { ends } = await organisationSettings(tx, at);
  return fileOf(row, ends);
}

export async function isErased(tx: Tx, caseId: CaseId): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from case_file where organisation = $1 and id = $2 and status = 'erased'`,
    [tx.organisation, caseId],
  );
  return rows.length > 0;
}

/** The file is erased for everybody, although its key is still there. */
export async function closeForGood(tx: Tx, caseId: CaseId): Promise<void> {
  await tx.execute(`update case_file set status = 'erased' where organisation = $1 and id = $2`, [
    tx.organisation,
    caseId,
  ]);
}

/**
 * Closed files whose time is over, those that have waited longest first. A merged file is kept as
 * long as the one that stays.
 */
export async function filesDue(
  tx: Tx,
  { at, limit }: { at: Instant; limit: number },
): Promise<ErasableFile[]> {
  const { ends } = await organisationSettings(tx, at);
  const rows = await tx.query<Row>(
    `${FILE}
      and f.status = 'closed'
      and (f.reopen_until is null or f.reopen_until <= $2)
      and f.hold is null
      and not exists (
        select from case_file stays
        where stays.organisation = f.organisation and stays.id = f.merged_into)
      and not exists (
        select from erasure e
        where e.organisation = f.organisation and e.case_id = f.id
          and e.state in ('waiting', 'approved'))
      order by f.closed_at, f.id
      limit ${MOST_LOOKED_AT}`,
    [tx.organisation, at],
  );
  return rows
    .map((row) => fileOf(row, ends))
    .filter(({ keptUntil, openWork }) => !openWork && keptUntil !== null && keptUntil <= at)
    .slice(0, limit);
}

/** Files that were closed long ago and are kept longer stand before those that are due. */
const MOST_LOOKED_AT = 20_000;

function fileOf(row: Row, ends: (rule: string, start: Instant) => Instant): ErasableFile {
  const file = {
    case: row.id,
    reference: row.reference,
    status: row.status,
    closeReason: row.close_reason,
    hold: row.hold,
    reopenUntil: row.reopen_until?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    // Nobody knows: kept as long as a child's.
    child: row.child ?? true,
    safeguarding: row.safeguarding ?? true,
    openWork: row.open_work,
  };
  const keptUntil = file.closedAt === null ? null : ends(retentionRule(file), file.closedAt);
  return { ...file, keptUntil };
}
