import type { MigrationPreviewed } from '@waymark/contracts';
import { SummaryList, Table, TextInput, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { titleOfId } from '../../../shared/words.js';
import { instanceAddress } from '../addresses.js';
import { CHANGE_WORDS, few, staffHours, withHours } from './migration-words.js';

type Problem = MigrationPreviewed['problems'][number];
type Change = MigrationPreviewed['whatChanges'][number];
type Instance = NonNullable<MigrationPreviewed['instances']>[number];

/** What a migration would do to everything that is open now, in numbers. */
export const PreviewNumbers = (preview: MigrationPreviewed) => (
  <>
    <h2 className="govuk-heading-m">What it would do</h2>
    {!preview.complete && (
      <p className="govuk-body">More processes are open than are counted here.</p>
    )}
    <SummaryList
      rows={[
        { key: 'Open processes', value: few(preview.open) },
        { key: 'Go on as they are', value: few(preview.asItIs) },
        { key: 'Go on with changes', value: few(preview.changes) },
        { key: 'Need a mapping', value: few(preview.needsMapping) },
        { key: 'Cannot go on there', value: few(preview.cannot) },
      ]}
    />
    {preview.problems.length > 0 && (
      <Table
        caption="Why processes cannot go on there. They stay on their version"
        columns={PROBLEMS}
        rows={preview.problems}
        rowKey={({ code, process, element }) => `${code} ${process} ${element}`}
        empty="None."
      />
    )}
    {preview.whatChanges.length > 0 && (
      <Table
        caption="What changes"
        columns={CHANGES}
        rows={preview.whatChanges}
        rowKey={({ kind, process, element }) => `${kind} ${process} ${element}`}
        empty="Nothing."
      />
    )}
    <Deadlines {...preview.deadlines} />
    {preview.instances && preview.instances.length > 0 && (
      <Table
        caption="The processes that you may see, at most 200"
        columns={INSTANCES}
        rows={preview.instances}
        rowKey={({ instance }) => instance}
        empty="None."
      />
    )}
  </>
);

function Deadlines(deadlines: MigrationPreviewed['deadlines']) {
  const [minutes, setMinutes] = useState('30');
  const each = Number(minutes);
  return (
    <>
      <h3 className="govuk-heading-s">Deadlines</h3>
      <SummaryList
        rows={[
          { key: 'Due earlier', value: withHours(deadlines.earlier, deadlines.mostEarlierHours) },
          { key: 'Due later', value: withHours(deadlines.later, deadlines.mostLaterHours) },
          { key: 'Begin', value: few(deadlines.added) },
          { key: 'End', value: few(deadlines.removed) },
          { key: 'Of those that move, in cases handled as High', value: few(deadlines.high) },
          { key: 'New time already past', value: few(deadlines.passed) },
          {
            key: 'Staff hours',
            value: each > 0 ? staffHours(deadlines, each) : 'Enter how long one task takes',
          },
        ]}
      />
      <TextInput
        frame={{
          id: 'minutes',
          label: 'Minutes of work for one of these tasks',
          hint: 'Only for the staff hours above. It changes nothing',
        }}
        value={minutes}
        onChange={setMinutes}
        inputMode="numeric"
        width="govuk-input--width-3"
      />
      {deadlines.passed !== 0 && (
        <p className="govuk-body">
          Nothing becomes overdue by a migration: what would be past is spread over the next working
          days, the highest risk first, and never becomes later than it was. What is overdue stays
          overdue.
        </p>
      )}
    </>
  );
}

const at = ({ process, element, name }: Pick<Change, 'process' | 'element' | 'name'>): string =>
  process === element ? titleOfId(process) : `${name ?? element}, in ${titleOfId(process)}`;

const PROBLEMS: Column<Problem>[] = [
  { heading: 'Where', cell: at },
  { heading: 'Why', cell: ({ message }) => message },
  { heading: 'Processes', cell: ({ instances }) => few(instances) },
];
const CHANGES: Column<Change>[] = [
  { heading: 'Where', cell: at },
  { heading: 'What', cell: ({ kind }) => CHANGE_WORDS[kind] },
  { heading: 'Processes', cell: ({ instances }) => few(instances) },
];
const OUTCOMES: Record<Instance['outcome'], string> = {
  'as-it-is': 'Goes on as it is',
  changes: 'Goes on with changes',
  'needs-mapping': 'Needs a mapping',
  cannot: 'Cannot go on there',
};
const INSTANCES: Column<Instance>[] = [
  {
    heading: 'Process',
    cell: ({ instance }) => (
      <Link className="govuk-link" to={instanceAddress(instance)}>
        {instance}
      </Link>
    ),
  },
  { heading: 'What becomes of it', cell: ({ outcome }) => OUTCOMES[outcome] },
];
