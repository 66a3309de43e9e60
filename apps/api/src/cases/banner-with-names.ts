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
    ...banner.contact.flatMap(({ said }) => said?.by ?? []),
    ...banner.flagsSaid.flatMap(({ said }) => said?.by ?? []),
  ]);
  const nameOf = (person: string): string => names.get(person) ?? person;
  return {
    ...banner,
    namedWorker: banner.namedWorker && nameOf(banner.namedWorker),
    lastContacts: banner.lastContacts.map((contact) => ({ ...contact, by: nameOf(contact.by) })),
    contact: banner.contact.map((rule) => ({
      ...rule,
      said: rule.said && { ...rule.said, by: byWords(rule.said.by, names) },
    })),
    flagsSaid: banner.flagsSaid.map(({ flag, said }) => ({
      flag,
      said: said && { ...said, by: byWords(said.by, names) },
    })),
    reasons: banner.reasons.map((one) => ({ ...one, by: byWords(one.by, names) })),
  };
}
