import type { CaseId, Instant, PersonId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { openWords } from './conflict-words.js';

/** Somebody who must not see a case. */
interface Conflict {
  person: PersonId;
  name: string;
  reason: string;
  since: Instant;
  /** The person only works on the other side; a supervisor's reason lifts the conflict. */
  otherSide: boolean;
  /** Somebody asked to lift it; another person has to agree. */
  lift: { person: PersonId; by: string; at: Instant; reason: string } | null;
}

interface Row {
  person: string;
  name: string;
  reason: string;
  words: Buffer | null;
  declared_at: Date;
  other_side: boolean;
  lift_asked_by: PersonId | null;
  asked_by: string | null;
  lift_asked_at: Date | null;
  lift_words: Buffer | null;
}

/** The people who must not see a case, the first declared first. */
export async function listConflicts(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  caseId: CaseId,
): Promise<Conflict[]> {
  const { tx } = within;
  const rows = await tx.query<Row>(
    `select c.person, coalesce(s.name, c.person) as name, c.reason, c.words, c.declared_at,
        c.other_case is not null as other_side, coalesce(a.name, c.lift_asked_by) as asked_by,
        c.lift_asked_by, c.lift_asked_at, c.lift_words
      from conflict c
      left join staff s on s.organisation = c.organisation and s.id = c.person
      left join staff a on a.organisation = c.organisation and a.id = c.lift_asked_by
      where c.organisation = $1 and c.case_id = $2
      order by c.declared_at, c.person`,
    [tx.organisation, caseId],
  );
  return Promise.all(
    rows.map(async ({ person, name, reason, words, ...row }) => ({
      person,
      name,
      reason: words
        ? await openWords(within, { person, caseId, column: 'words', sealed: words })
        : reason,
      since: row.declared_at.toISOString(),
      otherSide: row.other_side,
      lift:
        row.lift_asked_by && row.asked_by && row.lift_asked_at && row.lift_words
          ? {
              person: row.lift_asked_by,
              by: row.asked_by,
              at: row.lift_asked_at.toISOString(),
              reason: await openWords(within, {
                person,
                caseId,
                column: 'lift_words',
                sealed: row.lift_words,
              }),
            }
          : null,
    })),
  );
}
