import type { CaseId, Grade, Instant, PersonId, Priority } from '@waymark/domain';
import { isInConflict, visibleTo } from '@waymark/engine';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase } from '../case-file/case-store.js';
import { handledGrade } from '../case-file/handled-grade.js';
import { mergedFile } from '../case-file/merged-file.js';
import { openWork } from '../case-file/open-work.js';
import { ownPerson } from '../case-file/own-person.js';
import { needsSecondPerson, whyNotMerge } from '../commands/assert-mergeable.js';
import { readBanner, type Banner } from './banner.js';
import { flagsOf } from './case-flags.js';

type Reader = { tx: Tx; keys: KeyRing };

interface MergeSide {
  banner: Banner;
  openedAt: Instant;
  closedAt: Instant | null;
  bornOn: string | null;
  work: { title: string; due: Instant | null }[];
}

interface Proposal {
  case: CaseId;
  reference: string;
  by: string;
  at: Instant;
  reason: string;
}

/** Two cases side by side, and what the one that stays is after a merge. */
interface MergePreview {
  stays: MergeSide;
  goes: MergeSide;
  after: { grade: Grade | null; priority: Priority | null; flags: string[]; says: string[] };
  refusal: { code: string; message: string } | null;
  secondPerson: boolean;
  proposed: Proposal | null;
}

/** With which cases a case was merged. */
interface Merging {
  into: { case: CaseId; reference: string } | null;
  from: { case: CaseId; reference: string }[];
  proposed: Proposal | null;
}

/** Null if there is no such case, or both are the same one. */
export async function readMergePreview(
  reader: Reader,
  { stays, goes, now }: { stays: CaseId; goes: CaseId; now: Instant },
): Promise<MergePreview | null> {
  if (stays === goes) return null;
  const [file, other] = [await load(reader, stays), await load(reader, goes)];
  const here = file && (await sideOf(reader, file, now));
  const there = other && (await sideOf(reader, other, now));
  if (!file || !other || !here || !there) return null;
  const merged = mergedFile(file, other, now);
  return {
    stays: here,
    goes: there,
    after: {
      grade: handledGrade(merged),
      priority: merged.priority,
      flags: flagsOf(merged),
      says: changes(file, merged),
    },
    refusal: await whyNotMerge(reader, file, other),
    secondPerson: needsSecondPerson(file, other),
    // A proposal of a third case is nothing that the reader of these two has to know.
    proposed: file.details.proposedMerge?.from === goes ? await proposalIn(reader, file) : null,
  };
}

/** Without the cases that `person` must not learn of (docs/service/rules.md#rule-5). */
export async function readMerging(
  reader: Reader,
  { case: caseId, person }: { case: CaseId; person: PersonId },
): Promise<Merging | null> {
  const file = await load(reader, caseId);
  if (!file) return null;
  const from = await reader.tx.query<{ case: string; reference: string }>(
    `select f.id as case, f.reference
      from case_file f
      where f.organisation = $1 and f.merged_into = $2 and ${visibleTo('$3', 'f.id')}
      order by f.closed_at, f.id`,
    [reader.tx.organisation, caseId, person],
  );
  const seen = async (id: CaseId): Promise<boolean> => !(await isInConflict(reader.tx, person, id));
  const into =
    file.mergedInto && (await seen(file.mergedInto)) && (await load(reader, file.mergedInto));
  const { proposedMerge } = file.details;

  return {
    into: into ? { case: into.id, reference: into.reference } : null,
    from,
    proposed:
      proposedMerge && (await seen(proposedMerge.from)) ? await proposalIn(reader, file) : null,
  };
}

/** The case with this reference or id. */
export async function caseNamed(tx: Tx, name: string): Promise<CaseId | null> {
  const [found] = await tx.query<{ id: string }>(
    'select id from case_file where organisation = $1 and (id = $2 or reference = upper($2))',
    [tx.organisation, name.trim()],
  );
  return found?.id ?? null;
}

const load = (reader: Reader, caseId: CaseId): Promise<CaseFile | null> =>
  loadCase(reader, caseId, { lock: false });

async function sideOf(reader: Reader, file: CaseFile, now: Instant): Promise<MergeSide | null> {
  const banner = await readBanner(reader, file.id, { now, addresses: false });
  if (!banner) return null;
  const work = await openWork(reader.tx, file.id);
  const victim = await ownPerson(reader, file.id);
  return {
    banner,
    openedAt: file.openedAt,
    closedAt: file.closedAt,
    bornOn: victim?.birthDate ?? null,
    work: work.map(({ title, due }) => ({ title, due })),
  };
}

async function proposalIn(reader: Reader, file: CaseFile): Promise<Proposal | null> {
  const { proposedMerge } = file.details;
  const other = proposedMerge && (await load(reader, proposedMerge.from));
  if (!proposedMerge || !other) return null;
  const { from, by, at, reason } = proposedMerge;
  return { case: from, reference: other.reference, by, at, reason };
}

/** What the case that stays takes over, in sentences. */
function changes(before: CaseFile, after: CaseFile): string[] {
  const contact = JSON.stringify(after.details.contact) !== JSON.stringify(before.details.contact);
  return [
    contact && 'How they may be contacted becomes stricter.',
    after.details.contactWithdrawn &&
      !before.details.contactWithdrawn &&
      'They do not want to be contacted by us.',
    after.namedWorker !== before.namedWorker && 'It gets the named worker of the other case.',
    after.hold !== before.hold && 'Its file is on hold, as that of the other case.',
    'Every number and address has to be verified again before it is used.',
    'Other people, numbers, addresses and refusals of the other case are added.',
    'Whoever must not see one of the cases cannot see the other one either.',
    'The risk is reviewed today. The same work is due when it was due first.',
  ].filter((says): says is string => typeof says === 'string');
}
