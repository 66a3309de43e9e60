import type { PersonOfCase, WorkerOfCase } from '@waymark/contracts';
import { Table, Tag, type Column } from '@waymark/ui';
import { londonDate } from '../../shared/london-time.js';
import { wordFor } from '../../shared/words.js';

const ROLES: Record<string, string> = {
  victim: 'Victim',
  witness: 'Witness',
  household: 'Lives with the victim',
  suspect: 'Suspect',
  parent: 'Parent',
  bereaved: 'Bereaved person',
  business: 'Business',
  professional: 'Professional',
};
const TOLD: Record<PersonOfCase['told'], { words: string; colour: 'green' | 'yellow' | 'red' }> = {
  'safe-contact': { words: 'By safe contact', colour: 'green' },
  agreed: { words: 'What was agreed', colour: 'yellow' },
  nothing: { words: 'Nothing', colour: 'red' },
};

const PEOPLE: Column<PersonOfCase>[] = [
  {
    heading: 'Person',
    cell: ({ name, supported, child }) => (
      <>
        <strong>{name ?? 'Name not known'}</strong>{' '}
        {supported && <Tag colour="blue">Supported by us</Tag>}{' '}
        {child && <Tag colour="purple">Under 18</Tag>}
      </>
    ),
  },
  {
    heading: 'Who they are',
    cell: ({ role, relationship, bornOn, endedAt }) => (
      <>
        {wordFor(ROLES, role)}
        {relationship && <div>{relationship}</div>}
        {bornOn && <div>Born {londonDate(bornOn)}</div>}
        {endedAt && <div>Until {londonDate(endedAt)}</div>}
      </>
    ),
  },
  {
    heading: 'May be told',
    cell: ({ told, says }) => (
      <>
        <Tag colour={TOLD[told].colour}>{TOLD[told].words}</Tag>
        <div>{says}</div>
      </>
    ),
  },
];

/** Everybody of whom the file says something, and what each of them may be told. */
export const PeopleList = ({ people }: { people: PersonOfCase[] }) => (
  <Table
    caption="People"
    columns={PEOPLE}
    rows={people}
    rowKey={({ person, role }) => `${person} ${role}`}
    empty="The file names nobody yet."
  />
);

const AS: Record<WorkerOfCase['as'], string> = {
  'named-worker': 'Named worker',
  deputy: 'Deputy',
  task: 'Has a task of this case',
};
const WORKERS: Column<WorkerOfCase>[] = [
  { heading: 'Name', cell: ({ name }) => name },
  { heading: 'Part in the case', cell: ({ as }) => AS[as] },
];

export const WorkersList = ({ workers }: { workers: WorkerOfCase[] }) => (
  <Table
    caption="Who works on it"
    columns={WORKERS}
    rows={workers}
    rowKey={({ person }) => person}
    empty="Nobody yet. If a task below waits for your role, take it."
  />
);
