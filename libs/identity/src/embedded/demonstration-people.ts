import type { Identity } from '../identity.js';

/**
 * Who one can sign in as without a password, on one machine. Asked each time: people and roles
 * change while the process runs.
 */
export type DemonstrationPeople = () => Promise<Identity[]>;

/** Account of the identity provider: ids of people are unique within their organisation only. */
export const accountOf = ({
  organisation,
  person,
}: Pick<Identity, 'organisation' | 'person'>): string => `${organisation}/${person}`;

export const findAccount = async (
  people: DemonstrationPeople,
  account: string,
): Promise<Identity | undefined> => (await people()).find((one) => accountOf(one) === account);

/** By name, as people type it. The first organisation that has one wins. */
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
