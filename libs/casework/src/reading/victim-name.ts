import type { CaseId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { unseal } from '../case-transaction.js';

interface Reader {
  tx: Tx;
  keys: KeyRing;
}
interface PersonRow {
  id: string;
  details: Buffer;
  key_id: string;
}

/**
 * The name of the victim, as screens show it. A child of whom a parent's row gave no name is named
 * after the parent.
 */
export async function victimName(reader: Reader, caseId: CaseId): Promise<string> {
  const rows = await reader.tx.query<PersonRow>(
    `select p.id, p.details, p.key_id
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1
        and c.case_id = $2
        and c.role not in ('suspect', 'household', 'professional')
      order by p.child is distinct from true and c.role = 'parent', c.linked_at, p.id
      limit 2`,
    [reader.tx.organisation, caseId],
  );
  const [victim = '', parent = ''] = await Promise.all(rows.map((row) => nameOf(reader, row)));
  return victim || (parent && `Child of ${parent}`);
}

async function nameOf(reader: Reader, row: PersonRow): Promise<string> {
  const { title, forename, surname } = await unseal<Record<string, string | null>>(
    reader,
    row.key_id,
    { sealed: row.details, place: `person/details/${row.id}` },
  );
  return [title, forename, surname].filter(Boolean).join(' ');
}
