import type { CohortRow, JsonObject } from '@waymark/domain';
import { answersOfTask } from '@waymark/engine';
import { objectOf, textOf } from '../bindings/binding.js';
import type { CaseDetails } from '../case-file/case-details.js';
import type { ContactPerson } from '../case-file/contact-person.js';
import type { CaseTransaction } from '../case-transaction.js';

/** Who chose the specialist route of a row, and what they answered. */
export interface SpecialistOfRow {
  /** They take the case on. Null where they do not work here any more. */
  worker: { id: string; deputy: string | null } | null;
  answers: JsonObject;
}

/** The route that was decided with the row, as the case file and its journey keep it. */
export interface RouteOfRow {
  contactRoute: string;
  details: Pick<CaseDetails, 'routeChosen' | 'handover' | 'contactPerson'>;
  variables: JsonObject;
}

/**
 * What a person answered who chose the specialist route of this row. Null where nobody did, or
 * where it was decided otherwise since.
 */
export async function specialistOfRow(
  { tx, keys }: CaseTransaction,
  instance: string | undefined,
): Promise<SpecialistOfRow | null> {
  if (instance === undefined) return null;
  const [last] = await tx.query<{
    task: string;
    element: string;
    person: string | null;
    deputy: string | null;
  }>(
    `select t.id as task, t.element, s.id as person, s.deputy
      from task t
      left join staff s on s.organisation = t.organisation and s.id = t.completed_by and s.active
      where t.organisation = $1
        and t.instance = $2
        and t.element in ('work-row', 'specialist-contact')
        and t.state = 'completed'
      order by t.ended_at desc, t.element = 'specialist-contact' desc
      limit 1`,
    [tx.organisation, instance],
  );
  if (last?.element !== 'specialist-contact') return null;
  const answers = await answersOfTask(tx, keys, last.task);
  return {
    worker: last.person === null ? null : { id: last.person, deputy: last.deputy },
    answers: Object.fromEntries(
      [...answers].map(([place, { value }]) => [place.replace(/^variable\./, ''), value]),
    ),
  };
}

/**
 * The route by which the case goes on, so that nobody chooses it a second time. Null where the
 * answers leave something open, and a person chooses in the case: how old the victim of a parent's
 * row is, what a child wants, where a parent lives.
 */
export function routeOfRow(row: CohortRow, specialist: SpecialistOfRow | null): RouteOfRow | null {
  const said = objectOf(specialist?.answers);
  const chosen = textOf(said['specialistRoute']);
  if (chosen === null || row.role === 'parent') return null;
  const contactRoute = Object.hasOwn(WORDS, chosen) ? chosen : null;
  const contactPerson = chosen === 'safe-parent' ? parentOf(said, row) : null;
  if (contactRoute === null || (chosen === 'safe-parent' && contactPerson === null)) return null;
  const { acceptedBy = null, at = null, reference = null } = said;
  const known = { to: contactRoute, acceptedBy, at, reference };
  return {
    contactRoute,
    details: {
      routeChosen: true,
      contactPerson,
      handover: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
    },
    variables: { contactRoute, ...(contactPerson && { childWishesRecorded: true }) },
  };
}

/**
 * The words of a route that somebody chose with a row, where the case that the row joins goes on by
 * another one or by none; null where nobody chose, or the case goes on by the same route. A person
 * decides whether it holds for the case (docs/service/intake.md#the-same-victim-again).
 */
export function otherRouteChosen(
  { routeChosen, handover }: Pick<CaseDetails, 'routeChosen' | 'handover'>,
  row: CohortRow,
  specialist: SpecialistOfRow | null,
): string | null {
  const chosen = textOf(objectOf(specialist?.answers)['specialistRoute']);
  if (chosen === null) return null;
  const route = routeOfRow(row, specialist);
  const isSame =
    routeChosen &&
    route !== null &&
    route.details.contactPerson === null &&
    handover['to'] === route.contactRoute;
  return isSame ? null : (WORDS[chosen] ?? chosen);
}

/** The form of the row and the journey call them alike. */
const WORDS: Record<string, string> = {
  isva: 'an ISVA',
  officer: 'the officer in the case',
  'family-liaison': 'the family liaison officer',
  'safe-parent': 'a parent',
  'ask-child': 'nobody yet: they are asked first, through somebody they trust',
  specialist: 'one of our specialists',
};

/**
 * By the same rule as in the case: docs/service/safe-contact.md#who-may-learn-that-a-case-exists.
 */
function parentOf(said: JsonObject, row: CohortRow): ContactPerson | null {
  const toSuspect = textOf(said['parentToSuspect']);
  const livesApart =
    said['parentLives'] === 'elsewhere' ||
    (said['parentLives'] === 'address-of-row' && row.suspectAtAddress === 'no');
  if (said['childWishesRecorded'] !== true || said['parentNotSuspect'] !== true) return null;
  if (toSuspect === null || !livesApart) return null;
  return { role: 'parent', childWishes: 'yes', isSuspect: 'no', livesWithSuspect: 'no', toSuspect };
}
