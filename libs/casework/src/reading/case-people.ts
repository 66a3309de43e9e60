import { isBlank, type CaseId, type Instant, type JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { readConsent } from '../case-file/consent.js';
import { unseal } from '../case-transaction.js';
import { mayBeTold, type MayBeTold } from './may-be-told.js';

/** Somebody of whom the file says something: the victim, a child, the suspect, a professional. */
export interface PersonOfCase extends MayBeTold {
  person: string;
  role: string;
  /** The person whom the service supports in this case. */
  supported: boolean;
  /** Null where the source gave none. */
  name: string | null;
  bornOn: string | null;
  /** Under 18; null where nobody knows. */
  child: boolean | null;
  /** To the victim, in the words in which it was given. */
  relationship: string | null;
  /** In the system from which the case came. */
  reference: string | null;
  language: string | null;
  since: Instant;
  endedAt: Instant | null;
}

interface PersonRow {
  id: string;
  role: string;
  details: Buffer;
  key_id: string;
  child: boolean | null;
  linked_at: Date;
  ended_at: Date | null;
}

/** The people of a case, the suspect last, with who may be told what. */
export async function readCasePeople(
  reader: { tx: Tx; keys: KeyRing },
  caseId: CaseId,
  file: CaseFile,
): Promise<PersonOfCase[]> {
  const rows = await reader.tx.query<PersonRow>(
    `select p.id, c.role, p.details, p.key_id, p.child, c.linked_at, c.ended_at
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1 and c.case_id = $2
      order by c.role <> $3, c.role = 'suspect', c.linked_at, p.id`,
    [reader.tx.organisation, caseId, supportedRole(file)],
  );
  const supported = rows.find(({ role }) => role === supportedRole(file))?.id;
  const sharing = (await readConsent(reader, caseId)).sharing ?? null;
  return Promise.all(
    rows.map(async (row) => {
      const details = await unseal<JsonObject>(reader, row.key_id, {
        sealed: row.details,
        place: `person/details/${row.id}`,
      });
      return {
        person: row.id,
        role: row.role,
        supported: row.id === supported,
        name: nameIn(details),
        bornOn: textIn(details, 'dob'),
        child: row.child,
        relationship: textIn(details, 'relationship'),
        reference: textIn(details, 'ref'),
        language: textIn(details, 'language'),
        since: row.linked_at.toISOString(),
        endedAt: row.ended_at?.toISOString() ?? null,
        ...mayBeTold({ file, role: row.role, supported: row.id === supported, sharing }),
      };
    }),
  );
}

/** A parent's row makes the child the person whom the service supports. */
const supportedRole = ({ details: { source } }: CaseFile): string =>
  source.role === 'parent' ? 'victim' : source.role;

/** A row of the police gives the parts of a name; a worker types the whole. */
const nameIn = (details: JsonObject): string | null =>
  textIn(details, 'name') ??
  (['title', 'forename', 'surname'].flatMap((part) => textIn(details, part) ?? []).join(' ') ||
    null);

function textIn(details: JsonObject, part: string): string | null {
  const text = details[part];
  return typeof text === 'string' && !isBlank(text) ? text : null;
}
