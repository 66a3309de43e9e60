import type { CaseBanner } from '@waymark/contracts';
import type { Tx } from '@waymark/persistence';
import { namesOf } from '../tasks/find-task.js';

/** A banner as people read it: colleagues by name. */
export async function bannerWithNames(
  tx: Tx,
  banner: CaseBanner | null,
): Promise<CaseBanner | null> {
  if (!banner) return null;
  const names = await namesOf(tx, [banner.namedWorker, ...banner.lastContacts.map(({ by }) => by)]);
  const nameOf = (person: string): string => names.get(person) ?? person;
  return {
    ...banner,
    namedWorker: banner.namedWorker && nameOf(banner.namedWorker),
    lastContacts: banner.lastContacts.map((contact) => ({ ...contact, by: nameOf(contact.by) })),
  };
}
