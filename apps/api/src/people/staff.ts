import type { Colleague } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Persistence, Tx } from '@waymark/persistence';

interface StaffRow {
  id: string;
  name: string;
  roles: string[];
  team: string | null;
  absent: boolean;
}

const STAFF = `
select s.id, s.name, s.roles, s.team,
  exists (
    select from absence a
    where a.organisation = s.organisation
      and a.person = s.id
      and a.starts_at <= $2
      and (a.ends_at is null or a.ends_at > $2)) as absent
from staff s
where s.organisation = $1 and s.active and ($3::text is null or $3 = any(s.roles))
order by s.name, s.id`;

/** Colleagues, with whether they are at work now (service time). */
export async function listStaff(
  tx: Tx,
  now: Instant,
  role: string | null = null,
): Promise<Colleague[]> {
  const rows = await tx.query<StaffRow>(STAFF, [tx.organisation, now, role]);
  return rows.map(({ id, name, roles, team, absent }) => ({
    person: id,
    name,
    roles,
    team,
    onDuty: !absent,
  }));
}

/** Everybody of every organisation, the largest first, for the embedded identity provider. */
export async function everybody({
  organisations,
  inOrganisation,
  clock,
}: Persistence): Promise<Identity[]> {
  const staffs = await Promise.all(
    (await organisations()).map((organisation) =>
      inOrganisation(organisation, async (tx) => ({
        organisation,
        staff: await listStaff(tx, clock.serviceNow()),
      })),
    ),
  );
  staffs.sort((a, b) => b.staff.length - a.staff.length);
  return staffs.flatMap(({ organisation, staff }) =>
    staff.map(({ person, name, roles }) => ({ person, name, organisation, roles })),
  );
}

/** Whether this is a colleague whom work can be given to. */
export async function isColleague(tx: Tx, person: string): Promise<boolean> {
  return (
    (
      await tx.query('select 1 from staff where organisation = $1 and id = $2 and active', [
        tx.organisation,
        person,
      ])
    ).length > 0
  );
}
