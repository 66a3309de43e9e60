import type { CaseId, ContactRule, Instant } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addContactPoint } from './add-contact-point.js';
import { nationalNumber } from './blind-indexes.js';
import { readContactPoints, type KnownPoint } from './contact-points.js';

const LAST = 9;

interface Dead {
  number: string;
  value: string;
  at: Instant;
}

/**
 * A number that is not theirs, or not used any more, in one of these cases of one person is not
 * tried in the others either, also if a later police file names it there
 * (docs/service/safe-contact.md#another-number). One that the victim gave later stays in use.
 */
export async function shareDeadNumbers(
  within: CaseTransaction,
  cases: readonly CaseId[],
): Promise<void> {
  if (cases.length < 2) return;
  const files = new Map<CaseId, KnownPoint[]>();
  for (const one of cases) files.set(one, await telephonesOf(within, one));
  const dead = [...files.values()].flatMap(deadIn);
  for (const [caseId, points] of files)
    for (const one of latestOfEach(dead)) await endIn(within, { caseId, points }, one);
}

/** Without the telephone, if the case has no number left that may be tried. */
export async function withoutDeadTelephone(
  within: CaseTransaction,
  caseId: CaseId,
  contact: ContactRule,
): Promise<ContactRule> {
  const points = await telephonesOf(within, caseId);
  if (points.length === 0 || points.some(({ endedAt }) => endedAt === null)) return contact;
  const { call, text, voicemail } = contact.channels;
  return {
    ...contact,
    channels: {
      ...contact.channels,
      call: { ...call, known: false },
      text: { ...text, known: false },
      voicemail: { ...voicemail, known: false },
    },
  };
}

async function telephonesOf(within: CaseTransaction, caseId: CaseId): Promise<KnownPoint[]> {
  const points = await readContactPoints(within, caseId, { ended: true });
  return points.filter(({ channel }) => channel === 'phone');
}

/** A number that was given again is in use. */
const deadIn = (points: readonly KnownPoint[]): Dead[] =>
  points.flatMap(({ value, endedAt }) =>
    endedAt === null || sameAs(points, value).some((other) => other.endedAt === null)
      ? []
      : [{ number: nationalNumber(value), value, at: endedAt }],
  );

const latestOfEach = (dead: readonly Dead[]): Dead[] => [
  ...new Map(
    dead.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((one) => [one.number, one]),
  ).values(),
];

const sameAs = (points: readonly KnownPoint[], value: string): KnownPoint[] =>
  points.filter((one) => nationalNumber(one.value) === nationalNumber(value));

async function endIn(
  within: CaseTransaction,
  { caseId, points }: { caseId: CaseId; points: readonly KnownPoint[] },
  { value, at }: Dead,
): Promise<void> {
  const same = sameAs(points, value);
  const inUse = same.filter(({ endedAt }) => endedAt === null);
  if (inUse.some(({ saidBy, addedAt }) => saidBy === 'victim' && addedAt > at)) return;
  if (same.length === 0)
    await addContactPoint(within, caseId, { channel: 'phone', value, rank: LAST, endedAt: at });
  else if (inUse.length > 0)
    await within.tx.execute(
      `update contact_point
        set ended_at = $3, version = version + 1
        where organisation = $1 and id = any($2)`,
      [within.tx.organisation, inUse.map(({ id }) => id), within.at],
    );
}
