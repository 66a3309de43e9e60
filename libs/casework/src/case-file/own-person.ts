import type { CaseId } from '@waymark/domain';
import { unseal, type CaseTransaction } from '../case-transaction.js';

/** The person whom the case is about. */
interface OwnPerson {
  id: string;
  birthDate: string | null;
}

/**
 * The victim (or witness, bereaved person or business) whom the case is about; in a parent's row
 * the child. People who were linked later have roles of the same names, so the first one counts.
 */
export async function ownPerson(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
): Promise<OwnPerson | null> {
  const [row] = await within.tx.query<{ id: string; details: Buffer; key_id: string }>(
    `select p.id, p.details, p.key_id
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1 and c.case_id = $2
        and c.role in ('victim', 'witness', 'bereaved', 'business')
      order by c.role <> 'victim', c.linked_at, p.id
      limit 1`,
    [within.tx.organisation, caseId],
  );
  if (!row) return null;
  const { dob } = await unseal<Record<string, string | null>>(within, row.key_id, {
    sealed: row.details,
    place: `person/details/${row.id}`,
  });
  return { id: row.id, birthDate: dob ?? null };
}
