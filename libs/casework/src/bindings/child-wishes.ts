import type { JsonObject, YesNo } from '@waymark/domain';
import type { ContactPerson } from '../case-file/contact-person.js';
import { appendRecord } from '../case-file/record.js';
import { objectOf, textOf, type Binding } from './binding.js';

/**
 * case.childWishes.{wish,askedBy,words,parentNotSuspect,parentApart,responsibility,competence}:
 * what a child wants and who asked. It decides whether anything may go to a parent
 * (docs/service/intake.md#a-parents-row).
 */
export const childWishes: Binding = {
  name: 'childWishes',
  async write(value, { within, file, task }) {
    const said = objectOf(value);
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      task,
      columns: { kind: 'child-wishes' },
      payload: said,
    });
    const contactPerson = parentOf(said, file.details.contactPerson);
    return { file: { ...file, details: { ...file.details, contactPerson } } };
  },
};

/**
 * A parent who may be told and is apart from the suspect becomes the contact person. The contact
 * person of a parent's row stays so, told or not, because the number in the file is theirs.
 */
function parentOf(said: JsonObject, known: ContactPerson | null | undefined): ContactPerson | null {
  const wish = textOf(said['wish']);
  const parent: ContactPerson = {
    role: 'parent',
    childWishes: WISHES[wish ?? ''] ?? 'unknown',
    isSuspect: said['parentNotSuspect'] === true ? 'no' : 'unknown',
    livesWithSuspect: said['parentApart'] === true ? 'no' : 'unknown',
    toSuspect: known?.toSuspect ?? null,
  };
  const mayBeTold =
    parent.childWishes === 'yes' && parent.isSuspect === 'no' && parent.livesWithSuspect === 'no';
  return known || mayBeTold ? parent : null;
}

const WISHES: Record<string, YesNo> = {
  'parent-may-be-told': 'yes',
  'only-child': 'no',
  'through-professional': 'no',
  'no-contact-now': 'no',
};
