import type { Identity } from '../identity.js';

/**
 * The people as whom anybody can sign in without a password, on one machine. It is asked each time,
 * because people and roles change while the process runs.
 */
export type DemonstrationPeople = () => Promise<Identity[]>;

/** The provider's account id. A person's id is unique within their organisation only. */
export const accountOf = ({
  organisation,
  person,
}: Pick<Identity, 'organisation' | 'person'>): string => `${organisation}/${person}`;

export const findAccount = async (
  people: DemonstrationPeople,
  account: string,
): Promise<Identity | undefined> => (await people()).find((one) => accountOf(one) === account);

/** Finds a person by name or id, in any case. The first organisation with one wins. */
export async function findByName(
  people: DemonstrationPeople,
  name: string,
): Promise<Identity | undefined> {
  const wanted = name.trim().toLowerCase();
  const all = await people();
  return (
    all.find((one) => one.name.toLowerCase() === wanted) ??
    all.find((one) => one.person.toLowerCase() === wanted)
  );
}
