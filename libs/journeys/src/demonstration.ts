import type { OrganisationId, PersonId, Role } from '@waymark/domain';
import { readPackageJson } from './package-file.js';

interface DemonstrationOrganisation {
  id: OrganisationId;
  name: string;
  county: string;
  description: string;
}

/** An invented member of staff. `onCall`: may be called outside service hours. */
export interface DemonstrationPerson {
  name: string;
  id: PersonId;
  organisation: OrganisationId;
  roles: Role[];
  team: string;
  skills: string[];
  deputy: PersonId | null;
  onCall: boolean;
  /** The telephone at work, from the numbers that Ofcom keeps for drama. Some people have none. */
  mobile: string | null;
  email: string | null;
}

/**
 * A weekly turn of duty, in London time: in every cycle of `everyWeeks` weeks, the week numbered
 * `week`. Weeks are counted from the Monday on or before 1 January 2026.
 */
export interface DutyTurn {
  organisation: OrganisationId;
  role: Role;
  person: PersonId;
  everyWeeks: number;
  week: number;
  from: string;
  to: string;
}

export interface Demonstration {
  organisations: DemonstrationOrganisation[];
  people: DemonstrationPerson[];
  duty: DutyTurn[];
}

/** The two invented organisations of the demonstration and of the tests. */
export function loadDemonstration(): Demonstration {
  return {
    organisations: readPackageJson('reference/demonstration/organisations.json'),
    people: readPackageJson('reference/demonstration/people.json'),
    duty: readPackageJson('reference/demonstration/duty.json'),
  };
}
