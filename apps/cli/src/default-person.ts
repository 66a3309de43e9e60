import { type DemonstrationPerson, mayPerson, type Permission } from '@waymark/contracts';
import { loadDemonstration } from '@waymark/journeys';

export interface Need {
  permission: Permission;
  /**
   * Roles in the order in which they are looked for; whoever else has the permission comes after
   * them.
   */
  prefer?: readonly string[];
}

/**
 * Who a command acts as when nobody was named: one whose role permits it, always of the same
 * organisation (the first of the
 * demonstration), so that what one command makes the next one finds.
 */
export function defaultPerson(
  people: readonly DemonstrationPerson[],
  { permission, prefer = [] }: Need,
): DemonstrationPerson | undefined {
  const able = ofHome(people).filter(({ role }) => mayPerson(permission, [role]));
  return prefer.flatMap((role) => able.filter((person) => person.role === role))[0] ?? able[0];
}

/** The people of the organisation that commands act in when nobody was named. */
export function ofHome(people: readonly DemonstrationPerson[]): DemonstrationPerson[] {
  const present = new Set(people.map(({ organisation }) => organisation));
  const home =
    loadDemonstration().organisations.find(({ id }) => present.has(id))?.id ??
    people[0]?.organisation;
  return people.filter(({ organisation }) => organisation === home);
}
