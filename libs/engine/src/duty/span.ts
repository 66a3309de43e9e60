import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { refuse } from '../refusal.js';

/** A stretch of time. Null: until somebody ends it. */
export interface Span<To extends Instant | null = Instant> {
  from: Instant;
  to: To;
}

const DAY_MS = 86_400_000;

/** @throws Refused where the end is not after the beginning, or is over, or is too far away. */
export function requireSpan(
  { from, to }: Span<Instant | null>,
  { now, longestDays }: { now: Instant; longestDays: number },
): void {
  if (to === null) return;
  if (to <= from) throw refuse(422, 'ends-before', 'The end must be after the beginning.');
  if (to <= now) throw refuse(422, 'in-the-past', 'The end must not be in the past.');
  if (Date.parse(to) - Date.parse(from) > longestDays * DAY_MS)
    throw refuse(422, 'too-long', `This may last ${longestDays} days at most.`);
}

/** The member of staff, locked, so that two changes of one person follow each other. */
export async function lockStaff(
  tx: Tx,
  person: PersonId,
): Promise<{ roles: string[]; reachable: boolean }> {
  const [row] = await tx.query<{ roles: string[]; reachable: boolean }>(
    `select s.roles,
        exists (
          select from staff_contact c
          where c.organisation = s.organisation
            and c.person = s.id
            and c.address is not null) as reachable
      from staff s
      where s.organisation = $1 and s.id = $2 and s.active
      for update of s`,
    [tx.organisation, person],
  );
  if (!row) throw refuse(422, 'unknown-person', 'There is no such colleague.');
  return row;
}
