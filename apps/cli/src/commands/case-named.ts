import type { Client } from '../client.js';
import { Refused } from '../exit-code.js';

const REFERENCE = /^WM-[0-9A-F]{10}$/i;

/** The id of a case that is named by its reference, as people read it, or by its id. */
export async function caseNamed(client: Client, name: string): Promise<string> {
  if (!REFERENCE.test(name)) return name;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listed>> = await listed(client, cursor);
    const found = page.items.find(({ reference }) => reference === name.toUpperCase());
    if (found) return found.case;
    cursor = page.next;
  } while (cursor !== null);
  throw new Refused('unknown-case', `There is no case ${name}.`);
}

const listed = (client: Client, cursor: string | null) =>
  client.call('listCases', { query: { limit: 200, ...(cursor !== null && { cursor }) } });
