import type { CaseId } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { seal, type CaseTransaction } from '../case-transaction.js';

interface NewPerson {
  caseId: CaseId;
  role: string;
  child: boolean | null;
  details: Record<string, string | null>;
  restrictions?: string[];
}

/** Adds a person to the case. Their details are sealed with the case's key. */
export async function addPerson(
  within: CaseTransaction,
  { caseId, role, child, details, restrictions }: NewPerson,
): Promise<string> {
  const person = uuidv7();
  const sealed = await seal(within, caseId, { value: details, place: `person/details/${person}` });
  within.tx.send(
    `with added as (insert into person (organisation, id, details, key_id, child, created_at)
        values ($1,$2,$3,$4,$5,$6)
        returning id)
     insert into case_person (organisation, case_id, person, role, restrictions, linked_at)
     select $1, $4, id, $7, $8, $6
     from added`,
    [within.tx.organisation, person, sealed, caseId, child, within.at, role, restrictions ?? []],
  );
  return person;
}
