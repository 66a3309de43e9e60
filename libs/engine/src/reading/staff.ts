import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

export interface StaffMember {
  person: PersonId;
  name: string;
  roles: string[];
  team: string | null;
  /** Not absent now, in service time. */
  onDuty: boolean;
}

/** SQL condition: this member of staff is absent at an instant. Both are SQL expressions. */
export const ABSENT = (staff: string, at: string): string =>
  `exists (
    select from absence a
    where a.organisation = ${staff}.organisation
      and a.person = ${staff}.id
      and a.starts_at <= ${at}
      and (a.ends_at is null or a.ends_at > ${at}))`;

/** Active members of staff by name. With `role`, only those who hold it. */
export const listStaff = (
  tx: Tx,
  now: Instant,
  role: string | null = null,
): Promise<StaffMember[]> =>
  tx.query<StaffMember>(
    `select s.id as person, s.name, s.roles, s.team,
        not ${ABSENT('s', '$2')} as "onDuty"
      from staff s
      where s.organisation = $1 and s.active and ($3::text is null or $3 = any(s.roles))
      order by s.name, s.id`,
    [tx.organisation, now, role],
  );

/** Whether this is an active member of staff, to whom work can be given. */
export async function isOnStaff(tx: Tx, person: PersonId): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from staff where organisation = $1 and id = $2 and active',
    [tx.organisation, person],
  );
  return rows.length > 0;
}

/** The team and skills of a person; somebody who is not on the staff has none. */
export async function teamAndSkills(
  tx: Tx,
  person: PersonId,
): Promise<{ team: string | null; skills: string[] }> {
  const [row] = await tx.query<{ team: string | null; skills: string[] }>(
    'select team, skills from staff where organisation = $1 and id = $2',
    [tx.organisation, person],
  );
  return row ?? { team: null, skills: [] };
}

/** Names of people by id, for answers that say who did something. */
export async function namesOf(
  tx: Tx,
  people: readonly (PersonId | null)[],
): Promise<Map<PersonId, string>> {
  const wanted = [...new Set(people.filter((one) => one !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from staff where organisation = $1 and id = any($2::text[])',
    [tx.organisation, wanted],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * What the organisation knows of a person who has signed in. Partners and programs sign in without
 * being on the staff.
 */
export async function standingOf(
  tx: Tx,
  person: PersonId,
): Promise<{ active: boolean; roles: string[] } | 'not-on-staff' | 'organisation-unknown'> {
  const [row] = await tx.query<{ active: boolean | null; roles: string[] | null }>(
    `select s.active, s.roles
      from organisation o
      left join staff s on s.organisation = o.organisation and s.id = $2
      where o.organisation = $1`,
    [tx.organisation, person],
  );
  if (!row) return 'organisation-unknown';
  const { active, roles } = row;
  return active === null || roles === null ? 'not-on-staff' : { active, roles };
}
