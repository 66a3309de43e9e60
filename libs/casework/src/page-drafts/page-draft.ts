import type { CaseId, Instant, JsonObject, PersonId } from '@waymark/domain';
import { TYPED_KEPT_DAYS } from '@waymark/engine';
import { DANGER } from '@waymark/forms';
import type { KeyRing, Tx } from '@waymark/persistence';
import { seal, unseal } from '../case-transaction.js';

/** Whose draft it is, and of which form of the case. */
interface PageOf {
  caseId: CaseId;
  person: PersonId;
  page: string;
}
interface Reader {
  tx: Tx;
  keys: KeyRing;
}

/**
 * Keeps what one person has typed on a page of a case, encrypted with the key of the case. No
 * answers: nothing is kept any more. The answer about danger is never kept, because it is about now
 * (docs/service/rules.md#rule-8).
 */
export async function savePageDraft(
  { tx, keys }: Reader,
  of: PageOf,
  { values, at }: { values: JsonObject; at: Instant },
): Promise<void> {
  const { [DANGER]: _, ...kept } = values;
  const { caseId, person, page } = of;
  if (Object.keys(kept).length === 0)
    return void (await tx.execute(
      `delete from page_draft
        where organisation = $1 and case_id = $2 and person = $3 and page = $4`,
      [tx.organisation, caseId, person, page],
    ));
  const body = await seal({ tx, keys }, caseId, { value: kept, place: placeOf(of) });
  await tx.execute(
    `insert into page_draft (organisation, case_id, person, page, body, saved_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (organisation, case_id, person, page)
      do update set body = excluded.body, saved_at = excluded.saved_at`,
    [tx.organisation, caseId, person, page, body, at],
  );
}

/** What this person has typed on this page. Null where nothing is kept. */
export async function findPageDraft(
  { tx, keys }: Reader,
  of: PageOf,
  now: Instant,
): Promise<{ values: JsonObject; savedAt: Instant } | null> {
  const [row] = await tx.query<{ body: Buffer; saved_at: Date }>(
    `select body, saved_at
      from page_draft
      where organisation = $1
        and case_id = $2
        and person = $3
        and page = $4
        and saved_at > $5::timestamptz - make_interval(days => ${TYPED_KEPT_DAYS})`,
    [tx.organisation, of.caseId, of.person, of.page, now],
  );
  if (!row) return null;
  const values = await unseal<JsonObject>({ tx, keys }, of.caseId, {
    sealed: row.body,
    place: placeOf(of),
  });
  return { values, savedAt: row.saved_at.toISOString() };
}

const placeOf = ({ caseId, person, page }: PageOf): string =>
  `page_draft/body/${caseId}/${person}/${page}`;
