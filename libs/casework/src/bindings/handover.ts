import type { CaseId, Json, JsonObject, YesNo } from '@waymark/domain';
import type { CaseDetails } from '../case-file/case-details.js';
import type { ContactPerson } from '../case-file/contact-person.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { objectOf, refuseRule, textOf, type Binding } from './binding.js';
import { isShippedTask, type ShippedTask } from './shipped-task.js';

/**
 * In these tasks a person chooses who contacts the victim after sexual violence or a death, or if
 * the victim is a child: before the first contact, after a later incident, and where the
 * assessment finds it (docs/service/intake.md).
 */
const CHOOSING: readonly ShippedTask[] = [
  'choose-specialist-route',
  'choose-route-again',
  'choose-route-found',
].map((element) => ({ journey: 'victim-journey', process: 'victim-journey', element }));

/** case.handover.{to,reference,at,acceptedBy}: who took over work outside Waymark, and when. */
export const handover: Binding = {
  name: 'handover',
  async write(value, writing) {
    const { within, file, task, element } = writing;
    const said = objectOf(value);
    const at = textOf(said['at']);
    if (at !== null && at > within.at)
      refuseRule('handover-in-future', 'A handover cannot be in the future.', 'handover.at');
    const chooses = await isShippedTask(writing, ...CHOOSING);
    const contactPerson = chooses ? parentOf(said, file.details.contactPerson) : null;
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      task,
      columns: { kind: 'handover' },
      payload: { ...said, element },
    });
    const isAdult =
      chooses && Boolean(file.details.contactPerson) && said['ageOfVictim'] === 'adult';
    if (isAdult) await recordAdult(within, file.id);
    const kept: JsonObject = Object.fromEntries(
      Object.entries(said).filter(([, entry]) => entry !== null),
    );
    return {
      file: {
        ...file,
        ...(isAdult && { child: false }),
        details: {
          ...file.details,
          ...(isAdult && asAdult(file.details)),
          ...(chooses && contactPerson && { contactPerson }),
          handover: { ...file.details.handover, ...kept },
          routeChosen: file.details.routeChosen || chooses,
          ...(chooses && { routeToChoose: false }),
        },
      },
    };
  },
};

/**
 * A parent's row does not say how old the victim is. Of an adult, the parent stays the contact
 * person, who is told nothing unless the adult wants it; the protocol for children ends
 * (docs/service/intake.md#a-parents-row).
 */
const asAdult = ({ crime, group }: CaseDetails): Partial<CaseDetails> => ({
  adult: true,
  crime: { ...crime, child: false },
  ...(group === 'under-18' && { group: crime.sexualViolence ? 'sexual-violence' : 'usual' }),
});

const recordAdult = (within: CaseTransaction, caseId: CaseId): Promise<unknown> =>
  within.tx.execute(
    `update person p
      set child = false
      from case_person c
      where c.organisation = $1 and c.case_id = $2 and c.role = 'victim'
        and p.organisation = c.organisation and p.id = c.person`,
    [within.tx.organisation, caseId],
  );

/**
 * The parent through whom contact goes by this route. Refused unless the child wants it, and the
 * parent neither is nor lives with the suspect. A call to the number of a parent's row reaches the
 * parent too.
 */
function parentOf(said: JsonObject, known: ContactPerson | null | undefined): ContactPerson | null {
  const route = textOf(said['to']);
  const reachesParent = route === 'safe-parent' || (route === 'direct' && Boolean(known));
  if (!reachesParent) return known ?? null;
  const parent: ContactPerson = {
    role: 'parent',
    childWishes: said['childWishes'] === true ? 'yes' : 'unknown',
    isSuspect: certainly(said['parentNotSuspect']),
    livesWithSuspect: certainly(said['parentApart']),
    toSuspect: textOf(said['parentToSuspect']),
  };
  if (parent.childWishes !== 'yes')
    refuseRule(
      'childs-wishes-not-recorded',
      "Nothing goes to a parent until the child's wishes are recorded and the child agrees.",
      'handover.childWishes',
    );
  if (parent.isSuspect !== 'no' || parent.livesWithSuspect !== 'no' || parent.toSuspect === null)
    refuseRule(
      'parent-and-suspect',
      'Nothing goes to a parent who is or lives with the suspect, or of whom nobody knows it.',
      'handover.parentNotSuspect',
    );
  return parent;
}

/** Certain that it is not so; anything else is unknown. */
const certainly = (not: Json | undefined): YesNo => (not === true ? 'no' : 'unknown');
