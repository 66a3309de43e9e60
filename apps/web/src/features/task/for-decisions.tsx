import type { TaskDetail } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { PeopleList } from '../case/people-list.js';
import { Entries } from '../case/recorded-list.js';
import { whyThem } from '../notices/notice-words.js';

/** What a person who answers to danger or decides about safety has to know first. */
export const ForDecisions = ({ detail }: { detail: TaskDetail }) => (
  <>
    <WhatWasSaid said={detail.said} />
    {detail.household && <Household {...detail.household} />}
    <WhoWasTold told={detail.told} />
  </>
);

/** Newest first, each with who wrote it down and when. */
const WhatWasSaid = ({ said }: Pick<TaskDetail, 'said'>) =>
  said.length > 0 && (
    <>
      <h2 className="govuk-heading-m">What was said</h2>
      <Entries entries={said} />
    </>
  );

/** Who is in the case, children among them, and where they live. */
const Household = ({ people, addresses }: NonNullable<TaskDetail['household']>) => (
  <>
    <h2 className="govuk-heading-m">Where they live</h2>
    <p className="govuk-body">
      {addresses.length > 0
        ? `${addresses.map((one) => one.replaceAll('\n', ', ')).join('; or ')}. `
        : 'Nobody knows an address. '}
      Do not write or visit because of this.
    </p>
    <PeopleList people={people} />
  </>
);

/** Of danger: who has a notice of it, so that whoever reads it knows whom to ring. */
const WhoWasTold = ({ told }: Pick<TaskDetail, 'told'>) =>
  told.length > 0 && (
    <>
      <h2 className="govuk-heading-m">Who has a notice of it</h2>
      <ul className="govuk-list">
        {told.map((one) => (
          <li key={one.notice}>
            {one.name} ({whyThem(one)}): {reachedWords(one)}
          </li>
        ))}
      </ul>
    </>
  );

function reachedWords({ seen, delivered, written }: TaskDetail['told'][number]): string {
  if (seen) return `seen ${londonTime(seen)}`;
  return delivered
    ? `delivered ${londonTime(delivered.at)}`
    : `written ${londonTime(written)}, not seen yet`;
}
