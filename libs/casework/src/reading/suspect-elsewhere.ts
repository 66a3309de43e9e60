import type { PersonId } from '@waymark/domain';
import { visibleTo } from '@waymark/engine';
import type { KeyRing, Tx } from '@waymark/persistence';
import { blindIndexOf, casesWith, victimText } from '../case-file/blind-indexes.js';
import { suspectTextsIn } from '../cohort/look-up-row.js';

/**
 * Where the person of a row is named as a suspect. The files of victim and suspect are kept apart
 * (docs/service/rules.md#rule-5), so nothing of the other side but where it is.
 */
export interface SuspectElsewhere {
  /** `yours`: the reader works on that case, so somebody else decides about the row. */
  cases: { reference: string; yours: boolean }[];
  /** Lines of the same file that name the person as a suspect. */
  rows: number[];
  /** There is a case that the reader must not see. */
  isHidden: boolean;
}

/** Null where the person is named nowhere. */
export async function suspectElsewhere(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  {
    importId,
    row,
    values,
    raw,
    person,
  }: {
    importId: string;
    row: number;
    values: Record<string, string>;
    raw: readonly string[];
    person: PersonId;
  },
): Promise<SuspectElsewhere | null> {
  const said = (column: string): string => values[column]?.trim() ?? '';
  const [sourceSystem, victimRef] = [said('source_system'), said('victim_ref')];
  const texts =
    sourceSystem && victimRef
      ? [victimText({ sourceSystem, victimRef })]
      : suspectTextsIn({ record: values, raw });
  const found = await casesWith(
    tx,
    keys,
    texts.map((text) => ({ kind: 'suspect' as const, text })),
  );
  const ids = [...new Set(found.map(({ caseId }) => caseId))];
  const cases = await tx.query<{ reference: string; yours: boolean }>(
    `select f.reference, coalesce(f.named_worker = $3 or f.deputy = $3, false)
        or exists (
          select from task t
          where t.organisation = f.organisation and t.case_id = f.id
            and (t.assignee = $3 or t.completed_by = $3)) as yours
      from case_file f
      where f.organisation = $1 and f.id = any($2::text[]) and ${visibleTo('$3', 'f.id')}
      order by f.opened_at desc, f.reference`,
    [tx.organisation, ids, person],
  );
  const rows = await tx.query<{ row: number }>(
    `select distinct row
      from import_suspect
      where organisation = $1 and import = $2 and row <> $3 and suspect_index = any($4::text[])
      order by row`,
    [
      tx.organisation,
      importId,
      row,
      texts.map((text) => blindIndexOf({ tx, keys }, { kind: 'suspect', text })),
    ],
  );
  if (ids.length === 0 && rows.length === 0) return null;
  return {
    cases,
    rows: rows.map((one) => one.row),
    isHidden: cases.length < ids.length,
  };
}
