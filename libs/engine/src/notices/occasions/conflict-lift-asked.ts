import type { CaseId, PersonId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Somebody asked to lift a conflict of interest: a supervisor who did not ask hears of it, because
 * a second person has to agree (docs/service/rules.md#rule-5). What is asked in merged cases is one
 * notice, of the case that stays. The person who has the conflict is told nothing.
 */
export const conflictLiftAsked: FindOccasions = async (tx) => {
  const rows = await tx.query<{ source: string; case_id: CaseId; lift_asked_by: PersonId }>(
    `select asked.source, asked.case_id, asked.lift_asked_by
      from (
        select c.case_id || '/' || c.person || '/' || extract(epoch from c.lift_asked_at) as source,
          c.case_id, c.lift_asked_by, c.lift_asked_at
        from conflict c
        where c.organisation = $1 and c.lift_asked_by is not null and c.other_case is null
          and not exists (
            select
            from case_file f
            join conflict d on d.organisation = f.organisation and d.case_id = f.merged_into
            where f.organisation = $1 and f.id = c.case_id and d.person = c.person
              and d.other_case is null and d.lift_asked_by is not null)) asked
      where ${notYetTold('conflict-lift-asked', 'asked.source')}
      order by asked.lift_asked_at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'conflict-lift-asked',
    source: row.source,
    caseId: row.case_id,
    instance: null,
    about: row.lift_asked_by,
    roles: ['supervisor'],
    channel: 'email',
  }));
};
