import type { JsonObject } from '@waymark/domain';
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

/** A parent who may be told becomes the contact person; one who may no longer be told is not. */
function parentOf(said: JsonObject, known: ContactPerson | null | undefined): ContactPerson | null {
  const wish = textOf(said['wish']);
  const mayBeTold = wish === 'parent-may-be-told';
  if (!known && !mayBeTold) return null;
  return {
    role: 'parent',
    childWishes: mayBeTold ? 'yes' : wish === 'not-asked-yet' ? 'unknown' : 'no',
    isSuspect: said['parentNotSuspect'] === true ? 'no' : 'unknown',
    livesWithSuspect: said['parentApart'] === true ? 'no' : 'unknown',
    toSuspect: known?.toSuspect ?? null,
  };
}
