import type { CaseId } from '@waymark/domain';
import { notYetTold, type FindOccasions, type Occasion } from './occasion.js';

/**
 * The occasions that a note in a case file is by itself. `note`: its kind, which is no text of a
 * person.
 */
export const occasionOfNote =
  (
    note: string,
    { kind, roles, channel }: Pick<Occasion, 'kind' | 'roles' | 'channel'>,
  ): FindOccasions =>
  async (tx, context) => {
    const rows = await tx.query<{ id: string; case_id: CaseId }>(
      `select n.id, n.case_id
        from note n
        where n.organisation = $1
          and n.kind = $3
          and n.at > $2::timestamptz - interval '7 days'
          and ${notYetTold(kind, 'n.id')}
        order by n.at
        limit 50`,
      [tx.organisation, context.now(), note],
    );
    return rows.map((row) => ({
      kind,
      source: row.id,
      caseId: row.case_id,
      instance: null,
      roles,
      channel,
    }));
  };
