import type { FoundCase } from '@waymark/contracts';
import type { FormSchema } from '@waymark/forms';
import { InsetText, Table, Tag, type Column } from '@waymark/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { londonDate } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { wordFor } from '../../shared/words.js';

const FORM: FormSchema = {
  id: 'find-case',
  title: 'Find a case',
  fields: [
    {
      name: 'text',
      type: 'text',
      label: 'Reference, full name or telephone number',
      hint: 'For example WM-CEECBBA902, Anna Example or 07700 900123. Give the whole name.',
      required: true,
      maxLength: 100,
    },
  ],
};

interface Found {
  cases: FoundCase[];
  otherSide: boolean;
}

const COLUMNS: Column<FoundCase>[] = [
  {
    heading: 'Case',
    cell: ({ case: id, reference }) => (
      <Link className="govuk-link wm-nowrap" to={`/cases/${encodeURIComponent(id)}`}>
        {reference}
      </Link>
    ),
  },
  {
    heading: 'Name',
    cell: ({ name }) => name ?? 'You do not work on this case. To open it, give a reason.',
  },
  { heading: 'Stage', cell: ({ stage }) => wordFor({}, stage) },
  {
    heading: 'Opened',
    cell: ({ openedAt, closedAt }) => (
      <>
        {londonDate(openedAt)}
        {closedAt && (
          <div>
            <Tag colour="grey">Closed {londonDate(closedAt)}</Tag>
          </div>
        )}
      </>
    ),
  },
];

/**
 * Finds a case for whoever gets a call about it. What was typed stays out of the address of the
 * page. Each case that is found is recorded as viewed.
 */
export function FindCasePage() {
  const [found, setFound] = useState<Found | null>(null);
  return (
    <Page title="Find a case">
      <SchemaForm
        form={FORM}
        button="Find"
        send={async ({ text }) =>
          setFound(await call('findCases', { body: { text: text as string } }))
        }
        done={() => undefined}
      />
      {found && (
        <div role="status">
          {found.otherSide && (
            <InsetText>
              There is a case that you must not see, because you have worked on the other side of
              the matter. If they are on the telephone, pass the call to a colleague. A supervisor
              can say who takes it.
            </InsetText>
          )}
          <Table
            caption="Cases found"
            columns={COLUMNS}
            rows={found.cases}
            rowKey={(one) => one.case}
            empty={
              'No case that you may see was found. Give the whole name, first name and surname, ' +
              'and check the spelling. Try the telephone number too.'
            }
          />
        </div>
      )}
    </Page>
  );
}
