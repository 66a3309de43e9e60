import type { Instant, JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { textOf } from '../bindings/binding.js';
import type { CaseFile } from '../case-file/case-file.js';
import { unseal } from '../case-transaction.js';

/** What whoever calls must know of the language, and of the interpreter who was booked last. */
export interface SpokenLanguage {
  interpreterNeeded: boolean;
  language: string | null;
  booked: {
    at: Instant | null;
    service: string | null;
    language: string | null;
    /** `woman`, `man`, `either` or `not-asked`. */
    prefers: string | null;
  } | null;
}

export async function spokenLanguage(
  reader: { tx: Tx; keys: KeyRing },
  { id: caseId, details: { source } }: CaseFile,
): Promise<SpokenLanguage> {
  const interpreterNeeded = source.interpreter === 'yes';
  const booked = interpreterNeeded ? await lastBooking(reader, caseId) : null;
  return { interpreterNeeded, language: source.language, booked };
}

async function lastBooking(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  caseId: string,
): Promise<SpokenLanguage['booked']> {
  const [row] = await tx.query<{ id: string; payload: Buffer }>(
    `select id, payload
      from note
      where organisation = $1 and case_id = $2 and kind = 'interpreter'
      order by at desc, id desc
      limit 1`,
    [tx.organisation, caseId],
  );
  if (!row) return null;
  const said = await unseal<JsonObject>({ keys, tx }, caseId, {
    sealed: row.payload,
    place: `note/payload/${row.id}`,
  });
  return {
    at: textOf(said['at']),
    service: textOf(said['service']),
    language: textOf(said['language']),
    prefers: textOf(said['prefers']),
  };
}
