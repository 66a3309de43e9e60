import type { PersonId } from '@waymark/domain';
import type { Principal } from '../commands/envelope.js';

/** The person who reads, with the roles that they hold now. */
export interface Reader {
  person: PersonId;
  roles: readonly string[];
}

export const readerOf = ({ id, roles }: Principal): Reader => ({ person: id, roles });
