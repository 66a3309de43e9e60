import {
  CHANNELS,
  partOf,
  type CaseId,
  type ContactRule,
  type JsonObject,
  type PersonId,
} from '@waymark/domain';
import type { Envelope } from '@waymark/engine';
import { openWords, sealWords } from '../access/conflict-words.js';
import { addNewPoints } from '../case-file/add-new-points.js';
import { addPerson } from '../case-file/add-person.js';
import type { CaseFile } from '../case-file/case-file.js';
import { CONSENT_KINDS, readConsent, recordConsent } from '../case-file/consent.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { moveIndexes } from '../case-file/move-indexes.js';
import { moveOppositeCases } from '../case-file/opposite-cases.js';
import { unseal, type CaseTransaction } from '../case-transaction.js';
import type { CaseCommandDeps } from './case-command.js';

type Both = { file: CaseFile; other: CaseFile };

/**
 * Takes over what keeps the victim of a merged case safe and is kept beside the file: numbers and
 * addresses, other people, what they refused, who must not see it, and by what it is found.
 * @returns the file with what it took over
 */
export async function carryOver(
  deps: CaseCommandDeps,
  within: CaseTransaction,
  { file, other, envelope }: Both & { envelope: Envelope },
): Promise<CaseFile> {
  const contact = await takePoints(within, { file, other });
  await takePeople(within, { file, other });
  const refused = await takeRefusals(within, { file, other });
  await moveIndexes(within, { from: other.id, to: file.id });
  await moveOppositeCases(within.tx, { from: other.id, to: file.id, at: within.at });
  const kept = await shareConflicts(deps, within, { file, other, envelope });
  const stays = (person: string | null) => (person !== null && kept.has(person) ? null : person);
  return {
    ...refused,
    namedWorker: stays(file.namedWorker),
    deputy: stays(file.deputy),
    details: { ...refused.details, contact },
  };
}

/** A number or address that only the other case had has to be verified before it is used. */
async function takePoints(within: CaseTransaction, { file, other }: Both): Promise<ContactRule> {
  const added = await addNewPoints(
    within,
    { caseId: file.id, saidBy: null },
    await readContactPoints(within, other.id),
  );
  const { contact } = file.details;
  const point = (channel: string) =>
    channel === 'email' || channel === 'letter' ? channel : 'phone';
  return {
    ...contact,
    channels: Object.fromEntries(
      CHANNELS.map((channel) => [
        channel,
        added.has(point(channel))
          ? { ...contact.channels[channel], changedAt: within.at }
          : contact.channels[channel],
      ]),
    ) as ContactRule['channels'],
  };
}

/** Everybody but the person whom both cases are about. */
async function takePeople(within: CaseTransaction, { file, other }: Both): Promise<void> {
  const known = new Map((await peopleOf(within, file.id)).map((person) => [person.same, person]));
  for (const { role, child, details, restrictions, same } of await peopleOf(within, other.id)) {
    if (OWN.has(role)) continue;
    const here = known.get(same);
    if (here) await restrict(within, file.id, { person: here.id, restrictions });
    else await addPerson(within, { caseId: file.id, role, child, details, restrictions });
  }
}

/** What a person must not be told in either case they are not told in the one that stays. */
const restrict = (
  { tx }: CaseTransaction,
  caseId: CaseId,
  { person, restrictions }: { person: string; restrictions: string[] },
): Promise<number> =>
  tx.execute(
    `update case_person
      set restrictions = (
        select array_agg(distinct one order by one) from unnest(restrictions || $4::text[]) one)
      where organisation = $1 and case_id = $2 and person = $3
        and not restrictions @> $4::text[]`,
    [tx.organisation, caseId, person, restrictions],
  );

const OWN = new Set(['victim', 'witness', 'bereaved', 'business']);

interface Person {
  id: string;
  role: string;
  child: boolean | null;
  details: Record<string, string | null>;
  restrictions: string[];
  same: string;
}

async function peopleOf(within: CaseTransaction, caseId: CaseId): Promise<Person[]> {
  const rows = await within.tx.query<{
    id: string;
    role: string;
    child: boolean | null;
    details: Buffer;
    key_id: string;
    restrictions: string[];
  }>(
    `select p.id, c.role, p.child, p.details, p.key_id, c.restrictions
      from case_person c
      join person p on p.organisation = c.organisation and p.id = c.person
      where c.organisation = $1 and c.case_id = $2 and c.ended_at is null
      order by c.linked_at, p.id`,
    [within.tx.organisation, caseId],
  );
  return Promise.all(
    rows.map(async ({ id, role, child, details: sealed, key_id: key, restrictions }) => {
      const details = await unseal<JsonObject>(within, key, {
        sealed,
        place: `person/details/${id}`,
      });
      const same = JSON.stringify([role, Object.entries(details).sort()]);
      return {
        id,
        role,
        child,
        restrictions,
        same,
        details: details as Record<string, string | null>,
      };
    }),
  );
}

/**
 * Whoever said no to contact or to sharing in either case has said no, and what they said of it in
 * either limits both: who must not be told stays untold.
 */
async function takeRefusals(within: CaseTransaction, { file, other }: Both): Promise<CaseFile> {
  const [here, there] = [await readConsent(within, file.id), await readConsent(within, other.id)];
  let next = file;
  for (const kind of CONSENT_KINDS) {
    const refuses = kind !== 'support' && isNo(there[kind]?.answer) && !isNo(here[kind]?.answer);
    const limit = limitOf(there[kind]?.words, here[kind]?.words);
    if (!refuses && limit === null) continue;
    const answer = refuses ? there[kind]?.answer : here[kind]?.answer;
    next = await recordConsent(within, next, {
      answers: { [kind]: answer ?? 'unknown' },
      words: limit,
    });
  }
  // An agreement here takes back no withdrawal there.
  const contactWithdrawn = next.details.contactWithdrawn || file.details.contactWithdrawn;
  return { ...next, details: { ...next.details, contactWithdrawn } };
}

/** What limits the merged case; null where the other case adds nothing. */
function limitOf(said: string | null | undefined, known: string | null | undefined): string | null {
  if (!said || known?.includes(said)) return null;
  return known ? `${known}\n${said}` : said;
}

const isNo = (answer: string | undefined): boolean =>
  answer === 'refused' || answer === 'withdrawn';

/**
 * Who must not see one of the cases must not see the other one either: both tell of one person.
 * @returns the people who have lost the case that stays
 */
async function shareConflicts(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { file, other, envelope }: Both & { envelope: Envelope },
): Promise<Set<string>> {
  const lost = new Set<string>();
  for (const [from, to] of [
    [other.id, file.id],
    [file.id, other.id],
  ] as const)
    for (const { person, reason } of await declaredConflicts(within, { from, to })) {
      const of = { caseId: to, person };
      await commands.returnTasksOfIn(within.tx, {
        ...envelope,
        command: partOf(envelope.command, 'return', to, person),
        ...of,
      });
      await within.tx.execute(
        `insert into conflict (organisation, person, case_id, reason, words, key_id, declared_by,
            declared_at)
          values ($1, $2, $3, '', $4, $3, $5, $6)
          on conflict do nothing`,
        [
          within.tx.organisation,
          person,
          to,
          await sealWords(within, { ...of, column: 'words', reason }),
          within.by,
          within.at,
        ],
      );
      if (to === file.id) lost.add(person);
    }
  return lost;
}

/** Who must not see one case and may see the other one, and why, in words that can be read. */
async function declaredConflicts(
  within: CaseTransaction,
  { from, to }: { from: CaseId; to: CaseId },
): Promise<{ person: PersonId; reason: string }[]> {
  const rows = await within.tx.query<{ person: PersonId; reason: string; words: Buffer | null }>(
    `select c.person, c.reason, c.words
      from conflict c
      where c.organisation = $1 and c.case_id = $2 and c.other_case is null
        and not exists (
          select from conflict d
          where d.organisation = $1 and d.case_id = $3 and d.person = c.person)
      order by c.person`,
    [within.tx.organisation, from, to],
  );
  return Promise.all(
    rows.map(async ({ person, reason, words }) => ({
      person,
      reason: words
        ? await openWords(within, { person, caseId: from, column: 'words', sealed: words })
        : reason,
    })),
  );
}
