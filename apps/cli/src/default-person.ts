import { type DemonstrationPerson, mayPerson, type Permission } from '@waymark/contracts';
import { loadDemonstration } from '@waymark/journeys';

export interface Need {
  permission: Permission;
  /** Preferred roles, in this order. Other roles with the permission come after them. */
  prefer?: readonly string[];
}

/**
 * The person a command acts as without --as: somebody whose role permits it. The organisation is
 * always the first of the demonstration, so one command finds what another has made.
 */
export function defaultPerson(
  people: readonly DemonstrationPerson[],
  { permission, prefer = [] }: Need,
): DemonstrationPerson | undefined {
  const able = ofHome(people).filter(({ role }) => mayPerson(permission, [role]));
  return prefer.flatMap((role) => able.filter((person) => person.role === role))[0] ?? able[0];
}

/** The people of the organisation in which commands act without --as. */
export function ofHome(people: readonly DemonstrationPerson[]): DemonstrationPerson[] {
  const present = new Set(people.map(({ organisation }) => organisation));
  const home =
    loadDemonstration().organisations.find(({ id }) => present.has(id))?.id ??
    people[0]?.organisation;
  return people.filter(({ organisation }) => organisation === home);
}
