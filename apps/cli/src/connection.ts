import { systemUrl } from './address.js';
import { Client } from './client.js';
import { defaultPerson, type Need } from './default-person.js';
import { Refused } from './exit-code.js';

export interface Connection {
  url?: string;
  as?: string;
}

/** A client signed in as the person named, else as somebody whose role permits the command. */
export async function connect(options: Connection, need: Need): Promise<Client> {
  const url = systemUrl(options.url);
  const given = process.env['WAYMARK_TOKEN'];
  if (given) return new Client(url, given);
  const anonymous = new Client(url, null);
  const name = options.as ?? defaultPerson(await anonymous.call('demonstrationPeople'), need)?.name;
  if (name === undefined)
    throw new Refused(
      'nobody-permitted',
      `No demonstration person has the permission ${need.permission}. Name a person with --as.`,
    );
  return new Client(url, await anonymous.call('demonstrationToken', { body: { name } }));
}

export const anonymousClient = (options: Connection): Client =>
  new Client(systemUrl(options.url), null);
