import { type DemonstrationPerson, mayPerson, type Permission } from '@waymark/contracts';
import { systemUrl } from './address.js';
import { Client } from './client.js';
import { Refused } from './exit-code.js';

export interface Connection { url?: string; as?: string }

/** A client signed in as the person named, else as the first whose role permits; `prefer` names roles in order. */
export async function connect(options: Connection, need: { permission: Permission; prefer?: readonly string[] }): Promise<Client> {
  const url = systemUrl(options.url);
  const given = process.env['WAYMARK_TOKEN'];
  if (given) return new Client(url, given);
  const anonymous = new Client(url, null);
  const name = options.as ?? suitable(await anonymous.call('demonstrationPeople'), need);
  return new Client(url, await anonymous.call('demonstrationToken', { body: { name } }));
}

export const anonymousClient = (options: Connection): Client => new Client(systemUrl(options.url), null);

function suitable(people: DemonstrationPerson[], { permission, prefer = [] }: { permission: Permission; prefer?: readonly string[] }): string {
  const able = people.filter(({ role }) => mayPerson(permission, [role]));
  const preferred = prefer.flatMap((role) => able.filter((person) => person.role === role));
  const person = preferred[0] ?? able[0];
  if (!person) throw new Refused('nobody-permitted', `no demonstration person may ${permission}`);
  return person.name;
}
