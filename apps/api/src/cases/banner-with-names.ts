import type { CaseBanner } from '@waymark/contracts';
import { namesOf } from '@waymark/engine';
import { byWords } from './timeline-words.js';
import type { Tx } from '@waymark/persistence';

/** The banner with colleagues' names in place of their ids. */
export async function bannerWithNames(
  tx: Tx,
  banner: CaseBanner | null,
): Promise<CaseBanner | null> {
  if (!banner) return null;
  const names = await namesOf(tx, [
    banner.namedWorker,
    ...banner.lastContacts.map(({ by }) => by),
    ...banner.reasons.map(({ by }) => by),
  ]);
  const nameOf = (person: string): string => names.get(person) ?? person;
  return {
    ...banner,
    namedWorker: banner.namedWorker && nameOf(banner.namedWorker),
    lastContacts: banner.lastContacts.map((contact) => ({ ...contact, by: nameOf(contact.by) })),
    reasons: banner.reasons.map((one) => ({ ...one, by: byWords(one.by, names) })),
  };
}
