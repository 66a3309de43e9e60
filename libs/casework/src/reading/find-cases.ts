import type { CaseId, Instant, PersonId } from '@waymark/domain';
import { inConflict, visibleToWatcher } from '@waymark/engine';
import type { KeyRing, Tx } from '@waymark/persistence';
import { casesWith, nameOf, nationalNumber, type IndexEntry } from '../case-file/blind-indexes.js';

/** A case that was looked for. */
interface FoundCase {
  case: CaseId;
  reference: string;
  stage: string;
  openedAt: Instant;
  closedAt: Instant | null;
  /** The person works on the other side of the matter, so this file is closed to them. */
  otherSide: boolean;
}

/** So many are shown at most: more than one person has a name. */
const MOST = 20;

/**
 * Cases by their reference, by the full name of the victim or by a telephone number. Names and
 * numbers are encrypted, so they are found by their keyed hash, as the police file matches them: a
 * part of a name finds nothing. An erased case, and one with which the person has a declared
 * conflict, is not found (docs/service/break-glass.md#finding-a-case). The caller records the view.
 */
export async function findCases(
  reader: { tx: Tx; keys: KeyRing },
  { text, person }: { text: string; person: PersonId },
): Promise<FoundCase[]> {
  const { tx } = reader;
  const indexed = await casesWith(tx, reader.keys, entriesOf(text));
  const rows = await tx.query<{
    id: string;
    reference: string;
    stage: string;
    opened_at: Date;
    closed_at: Date | null;
    other_side: boolean;
  }>(
    `select f.id, f.reference, f.stage, f.opened_at, f.closed_at,
        ${inConflict('$4', 'f.id')} as other_side
      from case_file f
      where f.organisation = $1
        and (f.reference = $2 or f.id = any($3::text[]))
        and f.status <> 'erased'
        and ${visibleToWatcher('$4', 'f.id')}
      order by f.closed_at is not null, f.opened_at desc, f.id desc
      limit ${MOST}`,
    [tx.organisation, referenceIn(text), indexed.map(({ caseId }) => caseId), person],
  );
  return rows.map(
    ({ id, reference, stage, opened_at: opened, closed_at: closed, other_side: otherSide }) => ({
      case: id,
      reference,
      stage,
      openedAt: opened.toISOString(),
      closedAt: closed?.toISOString() ?? null,
      otherSide,
    }),
  );
}

/** `WM-CEECBBA902`, however it is written; null where the text is no reference. */
function referenceIn(text: string): string | null {
  const plain = text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  const [, code] = /^(?:WM)?([0-9A-F]{10})$/.exec(plain) ?? [];
  return code === undefined ? null : `WM-${code}`;
}

function entriesOf(text: string): IndexEntry[] {
  const number = nationalNumber(text.trim());
  if (/^\d{7,15}$/.test(number)) return [{ kind: 'telephone', text: number }];
  const words = text
    .replaceAll(/\b(?:mr|mrs|ms|miss|mx|dr)\b\.?/giu, ' ')
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  const names = words.flatMap((_, at) => {
    const [first, last] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    return [
      { surname: last, forename: first },
      { surname: first, forename: last },
    ];
  });
  return names
    .filter(({ surname }) => surname !== '')
    .map((name): IndexEntry => ({ kind: 'name', text: nameOf(name) }));
}

const MOST_WORDS = 6;
