import { loadDemonstration, type Demonstration } from '@waymark/journeys';
import type pg from 'pg';
import { dutySpans } from './duty-spans.js';
import { publishReferences } from './publish-references.js';
import { withClient } from './with-client.js';

/** Weeks of service time that the rota covers: an accelerated clock passes a year in minutes. */
const WEEKS_AHEAD = 156;

/**
 * Adds the reference set and the two invented organisations with their people and rota. Rows that
 * exist stay as they are; rows that are new in this release are added.
 */
export async function seedDemonstration(owner: string, now: string): Promise<Demonstration> {
  const demonstration = loadDemonstration();
  await withClient(owner, async (client) => {
    await client.query('begin');
    await seedPeople(client, demonstration);
    await seedContacts(client, demonstration);
    await seedDuty(client, demonstration, now);
    await publishReferences(client);
    await client.query('commit');
  });
  return demonstration;
}

async function seedPeople(
  client: pg.Client,
  { organisations, people }: Demonstration,
): Promise<void> {
  await insert(
    client,
    'organisation (organisation, name, settings)',
    organisations.map(({ id, name, county }) => [id, name, JSON.stringify({ county })]),
  );
  const managers = new Map(
    organisations.map(({ id }) => [
      id,
      people.find((person) => person.organisation === id && person.roles.includes('supervisor'))
        ?.id ?? null,
    ]),
  );
  await insert(
    client,
    'staff (organisation, id, name, roles, team, skills, deputy, manager)',
    people.map((person) => [
      person.organisation,
      person.id,
      person.name,
      person.roles,
      person.team,
      person.skills,
      person.deputy,
      managers.get(person.organisation) === person.id ? null : managers.get(person.organisation),
    ]),
  );
}

async function seedContacts(client: pg.Client, { people }: Demonstration): Promise<void> {
  await insert(
    client,
    'staff_contact (organisation, person, channel, address)',
    people.flatMap(({ organisation, id, mobile, email }) => [
      ...(mobile ? [[organisation, id, 'text', mobile]] : []),
      ...(email ? [[organisation, id, 'email', email]] : []),
    ]),
  );
}

async function seedDuty(client: pg.Client, { duty }: Demonstration, now: string): Promise<void> {
  const spans = duty.flatMap((turn) => dutySpans(turn, now, WEEKS_AHEAD));
  await insert(
    client,
    'duty (organisation, id, person, role, starts_at, ends_at)',
    spans.map(({ turn, startsAt, endsAt }) => [
      turn.organisation,
      `${turn.role}/${turn.person}/${startsAt.slice(0, 10)}`,
      turn.person,
      turn.role,
      startsAt,
      endsAt,
    ]),
  );
}

/** Rows in one statement, so that a rota of years needs few round trips. */
const CHUNK = 500;

async function insert(client: pg.Client, into: string, rows: unknown[][]): Promise<void> {
  const columns = into.split(',').length;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    const values = chunk.map((_, row) => `(${placeholders(row * columns, columns)})`).join(', ');
    await client.query(`insert into ${into} values ${values} on conflict do nothing`, chunk.flat());
  }
}

const placeholders = (from: number, count: number): string =>
  Array.from({ length: count }, (_, column) => `$${from + column + 1}`).join(', ');
