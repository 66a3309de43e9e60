import type { MergePreview, MergeSide } from '@waymark/contracts';
import type { FormSchema } from '@waymark/forms';
import { Button, InsetText, SummaryList, Table, Tag, TextInput, type Column } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { call } from '../../shared/api.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { londonDate, londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { StopNow } from '../../shared/stop-now.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { CHANNELS, FLAGS, wordFor } from '../../shared/words.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';

/**
 * Merges another case of the same person into this one: finds it by its reference, shows both side
 * by side and what the case that stays takes over (docs/service/intake.md#two-cases-of-one-person).
 */
export function MergePage() {
  const { case: caseId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data: proposed } = useResource(() => proposedIn(caseId), caseId);
  const other = search.get('other') ?? proposed ?? '';
  return (
    <Page
      title="Merge with another case of the same person"
      back={{ to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' }}
    >
      <StopNow />
      <Find key={other} found={other} find={(reference) => setSearch({ other: reference })} />
      {other !== '' && <Both key={`${caseId} ${other}`} caseId={caseId} other={other} />}
    </Page>
  );
}

/** The case that somebody has proposed to merge, by its reference. A notice leads here. */
const proposedIn = async (caseId: string): Promise<string | null> => {
  const file = await call('getCase', { params: { case: caseId } }).catch(() => null);
  return file?.merging.proposed?.reference ?? null;
};

function Find({ found, find }: { found: string; find: (reference: string) => void }) {
  const [typed, setTyped] = useState(found);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') find(typed.trim());
  };
  return (
    <form noValidate onSubmit={send}>
      <TextInput
        frame={{
          id: 'other-case',
          label: 'Reference of the other case',
          hint: 'For example WM-1A2B3C4D5E. It stands at the top of the case.',
        }}
        width="govuk-input--width-10"
        value={typed}
        onChange={setTyped}
      />
      <Button variant="secondary" type="submit">
        Show both cases
      </Button>
    </form>
  );
}

function Both({ caseId, other }: { caseId: string; other: string }) {
  const { data, error, reload } = useResource(
    () => call('compareCases', { params: { case: caseId, other } }),
    `${caseId} ${other}`,
  );
  if (isClosed(error)) return <OpenWithReason caseId={caseId} opened={reload} />;
  if (error) return <p className="govuk-body">The other case cannot be shown: {error.message}</p>;
  return data ? <Compared preview={data} /> : null;
}

const Compared = ({ preview }: { preview: MergePreview }) => (
  <>
    <div className="govuk-grid-row">
      <Side title="This case stays" side={preview.stays} />
      <Side title="This case is closed as a duplicate" side={preview.goes} />
    </div>
    <p className="govuk-body">
      <Link
        className="govuk-link"
        to={mergePath(preview.goes.banner.case, preview.stays.banner.reference)}
      >
        Let the other case stay instead
      </Link>
    </p>
    {preview.stays.bornOn &&
      preview.goes.bornOn &&
      preview.stays.bornOn !== preview.goes.bornOn && (
        <InsetText>
          The birth dates differ. Merge the cases only if you know which of them is wrong.
        </InsetText>
      )}
    {preview.stays.banner.name !== preview.goes.banner.name && (
      <InsetText>
        The names differ. Merge the cases only if you know that both are the same person’s.
      </InsetText>
    )}
    <h2 className="govuk-heading-m">After the merge</h2>
    <SummaryList
      rows={[
        {
          key: 'Risk',
          value: (
            <GradeTag
              grade={preview.after.grade}
              gradeBasis="none"
              dangerSince={
                preview.stays.banner.danger?.since ?? preview.goes.banner.danger?.since ?? null
              }
            />
          ),
        },
        { key: 'Priority', value: preview.after.priority ?? 'Not set' },
        { key: 'Flags', value: <Flags flags={preview.after.flags} /> },
      ]}
    />
    <ul className="govuk-list govuk-list--bullet">
      {preview.after.says.map((says) => (
        <li key={says}>{says}</li>
      ))}
    </ul>
    <Decide preview={preview} />
  </>
);

const Flags = ({ flags }: { flags: string[] }) => (
  <>
    {flags.length === 0
      ? 'None'
      : flags.map((flag) => (
          <span key={flag}>
            <Tag colour="purple">{wordFor(FLAGS, flag)}</Tag>{' '}
          </span>
        ))}
  </>
);

const WORK: Column<MergeSide['work'][number]>[] = [
  { heading: 'Open task', cell: ({ title }) => title },
  { heading: 'Due', cell: ({ due }) => (due ? londonTime(due) : 'No date') },
];

function Side({
  title,
  side: { banner, bornOn, closedAt, work },
}: {
  title: string;
  side: MergeSide;
}) {
  return (
    <section className="govuk-grid-column-one-half" aria-label={title}>
      <h2 className="govuk-heading-m">{title}</h2>
      <SummaryList
        rows={[
          { key: 'Name', value: banner.name },
          { key: 'Born', value: bornOn ? londonDate(bornOn) : 'Not known' },
          { key: 'Reference', value: <span className="wm-nowrap">{banner.reference}</span> },
          {
            key: 'Risk',
            value: (
              <GradeTag
                grade={banner.grade}
                gradeBasis={banner.gradeBasis}
                dangerSince={banner.danger?.since ?? null}
              />
            ),
          },
          { key: 'Priority', value: banner.priority ?? 'Not set' },
          { key: 'Stage', value: closedAt ? 'Closed' : wordFor({}, banner.stage) },
          { key: 'Named worker', value: banner.namedWorker ?? 'Nobody yet' },
          { key: 'Flags', value: <Flags flags={banner.flags} /> },
          {
            key: 'Contact',
            value: banner.contact.map(({ channel, says }) => (
              <div key={channel}>
                {wordFor(CHANNELS, channel)}: {says}
              </div>
            )),
          },
        ]}
      />
      <Table
        caption="What is open"
        columns={WORK}
        rows={work}
        rowKey={({ title: task, due }) => `${task} ${due}`}
        empty="Nothing is open."
      />
    </section>
  );
}

const reasonForm = (title: string, label: string): FormSchema => ({
  id: 'merge-cases',
  title,
  fields: [
    { name: 'reason', type: 'textarea', label, required: true },
    {
      name: 'samePerson',
      type: 'boolean',
      label: 'Is it certain that both cases are about the same person?',
      hint: 'Compare more than the name: the birth date, an address, what they told us.',
      required: true,
    },
  ],
  conflicts: [
    {
      when: { field: 'samePerson', equals: false },
      message:
        'Cases are merged only when it is certain. Do not merge them, or refuse the proposal.',
      fields: ['samePerson'],
    },
  ],
});

function Decide({ preview }: { preview: MergePreview }) {
  const navigate = useNavigate();
  const { stays, goes, refusal, secondPerson, proposed } = preview;
  if (refusal)
    return <InsetText>These cases cannot be merged this way. {refusal.message}</InsetText>;
  const agrees = proposed?.case === goes.banner.case;
  const verb = !secondPerson ? 'Merge the cases' : agrees ? 'Agree and merge' : 'Propose the merge';
  return (
    <>
      {secondPerson && !agrees && (
        <InsetText>
          One of these cases is handled as High, so a second person has to agree. Until then both
          cases go on as they are.
        </InsetText>
      )}
      {agrees && proposed && (
        <InsetText>
          {proposed.by} proposed this on {londonTime(proposed.at)}: {proposed.reason}
        </InsetText>
      )}
      {agrees && (
        <p className="govuk-body">
          If it is not the same person, or not certain,{' '}
          <Link className="govuk-link" to={undoPath(stays.banner.case, goes.banner.case)}>
            refuse the proposal
          </Link>
          .
        </p>
      )}
      <SchemaForm
        form={reasonForm(verb, 'How do you know that this is the same person?')}
        page={{ case: stays.banner.case, page: 'merge' }}
        button={verb}
        send={({ reason }, command) =>
          call('mergeCases', {
            params: { case: stays.banner.case },
            body: { from: goes.banner.case, reason: reason as string },
            command,
          })
        }
        done={() =>
          void navigate(
            `/cases/${encodeURIComponent(stays.banner.case)}`,
            withSuccessMessage(
              secondPerson && !agrees
                ? 'The merge is proposed. A second person has to agree.'
                : 'The cases are merged.',
            ),
          )
        }
      />
    </>
  );
}

const mergePath = (stays: string, other: string): string =>
  `/cases/${encodeURIComponent(stays)}/merge?other=${encodeURIComponent(other)}`;
const undoPath = (stays: string, other: string): string =>
  `/cases/${encodeURIComponent(stays)}/merge/undo/${encodeURIComponent(other)}`;
