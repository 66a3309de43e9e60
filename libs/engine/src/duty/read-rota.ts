import { ROTA_ROLES, type Instant, type PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { coverage, type TimeOf } from './coverage.js';

/** A colleague on a rota, with whether anything can reach them beside their inbox. */
interface OnRota {
  person: PersonId;
  name: string;
  reachable: boolean;
}
interface RoleOnDuty {
  role: string;
  byRota: boolean;
  rotaUntil: Instant | null;
  now: OnRota[];
  gaps: { from: Instant; to: Instant }[];
}
interface Turn {
  turn: string;
  role: string;
  person: PersonId;
  name: string;
  from: Instant;
  to: Instant;
}
interface Absence {
  absence: string;
  person: PersonId;
  name: string;
  from: Instant;
  to: Instant | null;
}
interface Rota {
  from: Instant;
  to: Instant;
  roles: RoleOnDuty[];
  turns: Turn[];
  absences: Absence[];
}

/** Who is on duty from one instant to another, and when nobody is. */
export async function readRota(
  tx: Tx,
  { from, to }: { from: Instant; to: Instant },
): Promise<Rota> {
  const staff = await tx.query<OnRota & { roles: string[] }>(
    `select s.id as person, s.name, s.roles,
        exists (
          select from staff_contact c
          where c.organisation = s.organisation
            and c.person = s.id
            and c.address is not null) as reachable
      from staff s
      where s.organisation = $1 and s.active
      order by s.name, s.id`,
    [tx.organisation],
  );
  const people = new Map(staff.map((one) => [one.person, one]));
  const turns = (await spans(tx, 'duty', from)).filter(({ person }) => people.has(person));
  const absences = (await spans(tx, 'absence', from)).filter(({ person }) => people.has(person));
  const nameOf = (person: PersonId): string => people.get(person)?.name ?? person;
  return {
    from,
    to,
    roles: ROTA_ROLES.map((role) => {
      const found = coverage({
        turns: turns.filter((turn) => turn.role === role),
        absences,
        holders: staff.filter(({ roles }) => roles.includes(role)).map(({ person }) => person),
        from,
        to,
      });
      const now = found.now.map((person) => onRota(people.get(person), person));
      return { ...found, role, now };
    }),
    turns: turns
      .filter((turn) => turn.from < to)
      .map(({ id, role, person, from: begins, to: ends }) => ({
        turn: id,
        role: role ?? '',
        person,
        name: nameOf(person),
        from: begins,
        to: ends ?? to,
      })),
    absences: absences
      .filter((absence) => absence.from < to)
      .map(({ id, person, from: begins, to: ends }) => ({
        absence: id,
        person,
        name: nameOf(person),
        from: begins,
        to: ends,
      })),
  };
}

const onRota = (found: OnRota | undefined, person: PersonId): OnRota => ({
  person,
  name: found?.name ?? person,
  reachable: found?.reachable ?? false,
});

/** Turns or absences that are not over. */
async function spans(
  tx: Tx,
  table: 'duty' | 'absence',
  from: Instant,
): Promise<(TimeOf & { id: string; role?: string })[]> {
  const rows = await tx.query<{
    id: string;
    person: string;
    role?: string;
    starts_at: Date;
    ends_at: Date | null;
  }>(
    `select * from ${table}
      where organisation = $1
        and (ends_at is null or ends_at > $2)
        and (ends_at is null or ends_at > starts_at)
      order by starts_at, id`,
    [tx.organisation, from],
  );
  return rows.map(({ id, person, role, starts_at: begins, ends_at: ends }) => ({
    id,
    person,
    ...(role !== undefined && { role }),
    from: begins.toISOString(),
    to: ends?.toISOString() ?? null,
  }));
}
