import type { Happened } from '@waymark/contracts';
import { SummaryList } from '@waymark/ui';
import { happenedWords, policeWords } from './happened-words.js';

/** What the person who calls or decides has to know of the crime and of the suspect. */
export const HappenedList = ({
  happened,
  ownJudgement,
}: {
  happened: Happened;
  ownJudgement: boolean;
}) => (
  <>
    <h2 className="govuk-heading-s">What the referral says</h2>
    <SummaryList
      rows={happenedWords(happened, { ownJudgement }).map(([label, value]) => ({
        key: label,
        value,
      }))}
    />
    <h2 className="govuk-heading-s">The police</h2>
    <SummaryList rows={policeWords(happened).map(([label, value]) => ({ key: label, value }))} />
  </>
);
