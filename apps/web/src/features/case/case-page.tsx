import type { CaseFileAnswer, Page as Entries, TaskItem, TimelineEntry } from '@waymark/contracts';
import {
  Button,
  InsetText,
  SuccessBanner,
  SummaryList,
  Table,
  Tag,
  type Column,
} from '@waymark/ui';
import { useEffect, useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { DangerNow } from '../../shared/danger-flag.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { StopNow } from '../../shared/stop-now.js';
import { useResource } from '../../shared/use-resource.js';
import { CaseAside } from './case-aside.js';
import { CaseInstances } from './case-instances.js';
import { agreementWords, handoverWords } from './file-words.js';
import { ContactBanner } from './contact-banner.js';
import { LastAssessment } from './last-assessment.js';
import { MergingList } from './merging-list.js';
import { NumbersList } from './numbers-list.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';
import { RecordedList } from './recorded-list.js';
import { PeopleList, WorkersList } from './people-list.js';
import { SuspendedChannels } from './suspended-channels.js';
import { useWhatNext } from './what-next.js';

const BACK = { to: '/', text: 'Back to the work list' };

/**
 * The file of one case: its people, who works on it, what waits and what happened. Each opening is
 * recorded as a view.
 */
export function CasePage() {
  const { case: caseId = '' } = useParams();
  return isReference(caseId) ? <ByReference reference={caseId} /> : <OneCase caseId={caseId} />;
}

const isReference = (text: string): boolean => /^wm-/i.test(text);

/** Leads from the reference, by which people know a case, to its file. */
function ByReference({ reference }: { reference: string }) {
  const { data, error } = useResource(
    () => call('findCases', { body: { text: reference } }),
    reference,
  );
  const [found] = data?.cases ?? [];
  if (found) return <Navigate to={`/cases/${encodeURIComponent(found.case)}`} replace />;
  return (
    <Page title={`Case ${reference}`} error={error} loading={!data} back={BACK}>
      {data && <p className="govuk-body">There is no such case.</p>}
    </Page>
  );
}

function OneCase({ caseId }: { caseId: string }) {
  const { data, error, reload } = useResource(
    () => call('getCase', { params: { case: caseId } }),
    caseId,
  );
  const done = useSuccessMessage();
  useAgain(reload, useWhatNext());
  const closed = isClosed(error);
  return (
    <>
      {done && data && !data.banner.danger && <SuccessBanner>{done}</SuccessBanner>}
      <Page
        title={
          closed ? 'This file is closed to you' : `Case ${data?.banner.reference ?? ''}`.trim()
        }
        error={closed ? null : error}
        loading={!data && !closed}
        back={BACK}
      >
        {done && data?.banner.danger && <InsetText>{done}</InsetText>}
        {data && <WhatNext tasks={data.tasks} />}
        {closed && <OpenWithReason caseId={caseId} opened={reload} />}
        {data && !closed && <File file={data} reload={reload} />}
      </Page>
    </>
  );
}

/** The journey may have gone on a moment after something was recorded. */
function useAgain(reload: () => void, again: boolean): void {
  useEffect(() => {
    if (!again) return;
    const timers = SOON.map((soon) => setTimeout(reload, soon));
    return () => timers.forEach(clearTimeout);
  }, [again, reload]);
}
const SOON = [1_000, 3_000, 8_000];

/** Whoever took a call goes on from here. */
function WhatNext({ tasks }: { tasks: TaskItem[] }) {
  if (!useWhatNext()) return null;
  return (
    <InsetText>
      {tasks.length === 0 ? (
        'No task of this case is open.'
      ) : (
        <>
          Open for this person now:
          <ul className="govuk-list">
            {tasks.map(({ task, title, due }) => (
              <li key={task}>
                <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task)}`}>
                  {title}
                </Link>
                {due && `, due ${londonTime(due)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </InsetText>
  );
}

const File = ({ file, reload }: { file: CaseFileAnswer; reload: () => void }) => (
  <>
    <StopNow />
    <DangerNow banner={file.banner} />
    {file.closedAt && (
      <InsetText>
        This case was closed on {londonTime(file.closedAt)}. Contact this person only if they
        contact us, or if a task of the case asks you to.
      </InsetText>
    )}
    <ContactBanner banner={file.banner} changed={reload} />
    <SuspendedChannels file={file} />
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PeopleList people={file.people} />
        <NumbersList file={file.file} />
        <WorkersList workers={file.workers} />
        <LastAssessment assessment={file.assessment} ownJudgement={file.ownJudgement} />
        <h2 className="govuk-heading-m">What the victim agreed to</h2>
        <SummaryList rows={rowsOf(agreementWords(file.file))} />
        <Handover lines={handoverWords(file.file)} />
        <RecordedList file={file} />
        <Table
          caption="Open tasks"
          columns={TASKS}
          rows={file.tasks}
          rowKey={({ task }) => task}
          empty="No task of this case is open."
        />
        <MergingList caseId={file.banner.case} merging={file.merging} />
        {may(useMe(), 'instances.read') && <CaseInstances caseId={file.banner.case} />}
        <Timeline caseId={file.banner.case} />
      </div>
      <div className="govuk-grid-column-one-third">
        <CaseAside banner={file.banner} ownJudgement={file.ownJudgement} />
      </div>
    </div>
  </>
);

const rowsOf = (lines: [label: string, words: string][]) =>
  lines.map(([key, value]) => ({ key, value }));

const Handover = ({ lines }: { lines: [label: string, words: string][] }) =>
  lines.length > 0 && (
    <>
      <h2 className="govuk-heading-m">The last hand-over to another service</h2>
      <SummaryList rows={rowsOf(lines)} />
    </>
  );

const TASKS: Column<TaskItem>[] = [
  {
    heading: 'Task',
    cell: ({ task, title }) => (
      <Link className="govuk-link" to={`/tasks/${encodeURIComponent(task)}`}>
        {title}
      </Link>
    ),
  },
  {
    heading: 'Due',
    cell: ({ due, overdue }) => (
      <>
        {due ? londonTime(due) : 'No date'} {overdue && <Tag colour="red">Overdue</Tag>}
      </>
    ),
  },
  { heading: 'Assigned to', cell: ({ assignee }) => assignee ?? 'Nobody yet' },
];

const HAPPENED: Column<TimelineEntry>[] = [
  { heading: 'When', cell: ({ at }) => londonTime(at) },
  { heading: 'What', cell: ({ says }) => says },
  { heading: 'By', cell: ({ by }) => by },
];
const PAGE = 50;

/** What happened, newest first. */
function Timeline({ caseId }: { caseId: string }) {
  const [pages, setPages] = useState(1);
  const { data, error } = useResource(() => entriesOf(caseId, pages), `${caseId}/${pages}`);
  if (error) return <p className="govuk-body">What happened cannot be shown: {error.message}</p>;
  if (!data) return null;
  return (
    <>
      <Table
        caption="What happened, newest first"
        columns={HAPPENED}
        rows={data.items}
        rowKey={({ id, code }) => `${id} ${code}`}
        empty="Nothing is recorded yet."
      />
      {data.next && (
        <Button variant="secondary" onClick={() => setPages(pages + 1)}>
          Show more
        </Button>
      )}
    </>
  );
}

async function entriesOf(caseId: string, pages: number): Promise<Entries<TimelineEntry>> {
  const load = (cursor: string | null): Promise<Entries<TimelineEntry>> =>
    call('caseTimeline', {
      params: { case: caseId },
      query: { limit: PAGE, ...(cursor && { cursor }) },
    });
  let last = await load(null);
  const items = [...last.items];
  for (let page = 1; page < pages && last.next; page += 1) {
    last = await load(last.next);
    items.push(...last.items);
  }
  return { items, next: last.next };
}
