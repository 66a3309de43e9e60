import type { CaseId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { unseal } from '../case-transaction.js';

/** The name of the victim, as screens show it. */
export async function victimName(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
): Promise<string> {
  const [row] = await reader.tx.query<{ id: string; details: Buffer; key_id: string }>(
    `select p.id, p.details, p.key_id
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1
        and c.case_id = $2
        and c.role not in ('suspect', 'household', 'professional')
      order by c.linked_at, p.id
      limit 1`,
    [reader.tx.organisation, caseId],
  );
  if (!row) return '';
  const { title, forename, surname } = await unseal<Record<string, string | null>>(
    reader,
    row.key_id,
    { sealed: row.details, place: `person/details/${row.id}` },
  );
  return [title, forename, surname].filter(Boolean).join(' ');
}
