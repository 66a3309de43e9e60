import type { Instant, OrganisationId } from '@waymark/domain';
import type { Persistence } from '../persistence.js';

interface Kept {
  organisation: OrganisationId;
  at: Instant;
  /** Months for which messages can be read after the month in which they came. */
  messagesMonths: number;
  /** Months for which a file of rows can be read after its import has ended. */
  importsMonths: number;
}

/**
 * Destroys the keys whose time is over: of the messages of a month, and of imported files. What
 * belongs to a case by then is encrypted with the key of the case
 * (docs/service/erasure.md#what-expires).
 * @returns how many keys were destroyed.
 */
export async function expireKeys(
  { keys, inOrganisation }: Pick<Persistence, 'keys' | 'inOrganisation'>,
  { organisation, at, messagesMonths, importsMonths }: Kept,
): Promise<number> {
  const old = (await keys.list(organisation, 'exchange/')).filter(
    (id) => monthsAfter(id, 1 + messagesMonths) <= Date.parse(at),
  );
  const over = await inOrganisation(organisation, async (tx) => {
    const files = await tx.query<{ key_id: string }>(ENDED_IMPORTS, [
      tx.organisation,
      at,
      importsMonths,
    ]);
    const waiting = await tx.query<{ key_id: string }>(STILL_WAITING, [tx.organisation, at, old]);
    const months = old.filter((id) => !waiting.some((one) => one.key_id === id));
    const ids = [...months, ...files.map((file) => file.key_id)];
    // Nothing that reads these rows meets a payload that no key opens.
    if (ids.length > 0) await tx.query('select waymark_empty_sealed($1)', [ids]);
    return ids;
  });
  const destroyed = await Promise.all(over.map((id) => keys.destroy(organisation, id, at)));
  return destroyed.filter(Boolean).length;
}

const STILL_WAITING = `
select key_id from message where organisation = $1 and key_id = any($3) and expires_at > $2
union
select key_id from outbox where organisation = $1 and key_id = any($3) and state = 'pending'`;

// A row that somebody still works on has to be read.
const ENDED_IMPORTS = `
select key_id
  from import i
  where organisation = $1
    and state in ('done', 'refused')
    and finished_at + make_interval(months => $3) <= $2
    and exists (
      select from import_row r
      where r.organisation = $1 and r.import = i.id and r.key_id = i.key_id
        and r.payload is not null)
    and not exists (
      select from import_row r
      join instance o on o.organisation = r.organisation and o.id = r.instance
      where r.organisation = $1 and r.import = i.id and o.status = 'active')`;

/** Milliseconds at which so many months after the month of a key (`exchange/2026-11`) begin. */
function monthsAfter(keyId: string, months: number): number {
  const [year = 0, month = 1] = keyId.slice('exchange/'.length).split('-').map(Number);
  return Date.UTC(year, month - 1 + months, 1);
}
