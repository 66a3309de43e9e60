import type { OrganisationId, PersonId, Role } from '@waymark/domain';
import { readPackageJson } from './package-file.js';

export interface DemonstrationOrganisation {
  id: OrganisationId;
  name: string;
  county: string;
  description: string;
}

/** Invented staff. `onCall`: may be rung outside service hours. */
export interface DemonstrationPerson {
  name: string;
  id: PersonId;
  organisation: OrganisationId;
  roles: Role[];
  team: string;
  skills: string[];
  deputy: PersonId | null;
  onCall: boolean;
}

/**
 * A weekly turn: of every `everyWeeks` weeks, counted from the Monday on or before 1 January 2026,
 * the one numbered `week`; London time.
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

/** The two organisations that every installation for demonstration and every test begins with. */
export function loadDemonstration(): Demonstration {
  return {
    organisations: readPackageJson('reference/demonstration/organisations.json'),
    people: readPackageJson('reference/demonstration/people.json'),
    duty: readPackageJson('reference/demonstration/duty.json'),
  };
}
