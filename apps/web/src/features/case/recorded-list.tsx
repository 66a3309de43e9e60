import type { CaseFileAnswer, RecordedEntry } from '@waymark/contracts';
import { Button, SummaryList } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { answerWords } from '../../shared/form/last-time.js';

/** The sections for which people look first, each as it was last recorded. */
const FIRST = ['safety-plan', 'plan', 'needs', 'closure'] as const;

/**
 * What people said, planned and decided: the safety plan, the support plan, the needs and the
 * closure as they were last recorded, and below them everything else, newest first.
 */
export function RecordedList({ file }: { file: CaseFileAnswer }) {
  const [earlier, setEarlier] = useState<Earlier | null>(null);
  const recorded = [...file.recorded, ...(earlier?.items ?? [])];
  const isAll = earlier ? earlier.next === null : !file.moreRecorded;
  const latest = FIRST.flatMap((kind) => recorded.find((one) => one.kind === kind) ?? []);
  const others = recorded.filter((one) => !latest.includes(one));
  return (
    <>
      <h2 className="govuk-heading-m">Plans and needs, as last recorded</h2>
      {latest.length === 0 && (
        <p className="govuk-body">
          {isAll
            ? 'Nothing that you may read is recorded yet.'
            : 'None is among the newest entries.'}
        </p>
      )}
      <Entries entries={latest} />
      <h2 className="govuk-heading-m">What was said and decided, newest first</h2>
      {others.length === 0 && <p className="govuk-body">Nothing else is recorded yet.</p>}
      <Entries entries={others} />
      {!isAll && (
        <Button
          variant="secondary"
          onClick={() => void earlierThan(file, earlier).then(setEarlier, () => undefined)}
        >
          Show earlier entries
        </Button>
      )}
    </>
  );
}

interface Earlier {
  items: RecordedEntry[];
  next: string | null;
}

/** One more page. The first one came with the file. */
async function earlierThan(file: CaseFileAnswer, earlier: Earlier | null): Promise<Earlier> {
  const page = (cursor: string | null) =>
    call('caseRecorded', {
      params: { case: file.banner.case },
      query: { limit: PAGE, ...(cursor && { cursor }) },
    });
  const cursor = earlier ? earlier.next : (await page(null)).next;
  if (cursor === null) return { items: earlier?.items ?? [], next: null };
  const { items, next } = await page(cursor);
  return { items: [...(earlier?.items ?? []), ...items], next };
}

/** As many as come with the file. */
const PAGE = 200;

/** Records in full, each with who made it and when. */
export const Entries = ({ entries }: { entries: RecordedEntry[] }) =>
  entries.map((entry) => (
    <section key={entry.id} aria-label={`${entry.title}, ${londonTime(entry.at)}`}>
      <h3 className="govuk-heading-s wm-recorded__title">{entry.title}</h3>
      <p className="govuk-hint">
        {londonTime(entry.at)}, by {entry.by}
      </p>
      <SummaryList rows={linesOf(entry).map(([key, value]) => ({ key, value }))} />
    </section>
  ));

/** Checklists are left out: the last risk assessment has its own place. */
const linesOf = ({ lines }: RecordedEntry): [label: string, words: string][] =>
  lines.flatMap(({ field, value }): [string, string][] => {
    const words = answerWords(field, value);
    return words === '' ? [] : [[field.label, words]];
  });
