import type { CaseId, Instant } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { casesWith, type IndexEntry, type IndexKind } from './blind-indexes.js';

/** The victim of one case may be a suspect in another: the same reference, the other kind. */
const OTHER_SIDE: Partial<Record<IndexKind, IndexKind>> = { victim: 'suspect', suspect: 'victim' };

/**
 * Notes, both ways round, the cases in which this case's victim is the suspect and those whose
 * victim is the suspect here. From then on the database keeps people who work on one side away from
 * the other (docs/service/rules.md#rule-5).
 */
export async function noteOppositeCases(
  tx: Tx,
  keys: KeyRing,
  input: { caseId: CaseId; entries: readonly IndexEntry[]; at: Instant },
): Promise<void> {
  const sought = input.entries.flatMap(({ kind, text }) => {
    const other = OTHER_SIDE[kind];
    return other ? [{ kind: other, text }] : [];
  });
  const others = new Set(
    (await casesWith(tx, keys, sought))
      .map(({ caseId }) => caseId)
      .filter((other) => other !== input.caseId),
  );
  for (const other of others)
    await linkOpposites(tx, { older: other, newer: input.caseId, at: input.at });
}

/** The opposite cases of a merged case become those of the case that it was merged into. */
export async function moveOppositeCases(
  tx: Tx,
  { from, to, at }: { from: CaseId; to: CaseId; at: Instant },
): Promise<void> {
  const rows = await tx.query<{ other_case: string }>(
    `select other_case
      from case_opposite
      where organisation = $1 and case_id = $2 and other_case <> $3`,
    [tx.organisation, from, to],
  );
  for (const { other_case: other } of rows)
    await linkOpposites(tx, { older: other, newer: to, at });
}

/** Closes the other side's cases to a person who is about to be named in this case's file. */
export const keepApart = (
  tx: Tx,
  { person, caseId, at }: { person: string; caseId: CaseId; at: Instant },
): Promise<unknown> =>
  tx.query('select keep_apart($1, $2, $3, $4)', [tx.organisation, person, caseId, at]);

/** A person who works on both keeps the case that is linked first, the older one. */
async function linkOpposites(
  tx: Tx,
  { older, newer, at }: { older: CaseId; newer: CaseId; at: Instant },
): Promise<void> {
  for (const [caseId, other] of [
    [older, newer],
    [newer, older],
  ])
    await tx.execute(
      `insert into case_opposite (organisation, case_id, other_case, found_at)
        values ($1, $2, $3, $4)
        on conflict do nothing`,
      [tx.organisation, caseId, other, at],
    );
}
