import type { DeadlineItem } from '@waymark/contracts';
import { Button, DateInput, SummaryList, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { GradeTag } from '../../shared/grade-tag.js';
import { instantOfParts, partsOf } from '../../shared/london-parts.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { ACKNOWLEDGE_REFUSALS } from '../../shared/refusal-words.js';
import { sentence } from '../../shared/words.js';
import { BACK_TO_SUPERVISOR } from './back-to-supervisor.js';

interface Refused {
  action?: string;
  until?: string;
  other?: string;
}
const INSTANT = /Z$/;

/**
 * A supervisor answers an overdue task with an action and a new time. That pauses the escalation;
 * only completing the task stops the clock (docs/service/escalation.md#acknowledging).
 */
export function AcknowledgePage() {
  const { deadline = '' } = useParams();
  const watching = may(useMe(), 'supervision.read');
  const { data, error } = useResource(
    async () => ({ row: await (watching ? overdue(deadline) : toldOf(deadline)) }),
    deadline,
  );
  const back =
    useLocation().state !== null || !watching
      ? { to: '/notices', text: 'Back to my notices' }
      : BACK_TO_SUPERVISOR;
  const [refused, setRefused] = useState<Refused>({});
  const problems = Object.entries(refused).map(([field, message]: [string, string]) => ({
    message,
    ...(field === 'other' ? {} : { target: field }),
  }));
  return (
    <Page
      title="Acknowledge an overdue task"
      error={error}
      problems={problems}
      back={back}
      loading={!data}
    >
      {data &&
        (data.row ? (
          <Form row={data.row} to={back.to} refused={refused} refuse={setRefused} />
        ) : (
          <p className="govuk-body">This task is no longer overdue.</p>
        ))}
    </Page>
  );
}

/** What the form shows of a missed deadline. */
type Row = Pick<
  DeadlineItem,
  | 'deadline'
  | 'title'
  | 'reference'
  | 'case'
  | 'grade'
  | 'gradeBasis'
  | 'dangerSince'
  | 'due'
  | 'assignee'
> & { element: string | null };

/** The task of the process in which a person in danger is helped. */
const ANSWERS_DANGER = 'answer-danger';

const overdue = async (deadline: string): Promise<Row | undefined> =>
  (await call('overdue')).flatMap(({ items }) => items).find((item) => item.deadline === deadline);

/** For those who do not watch over the work: they have a notice of the deadline. */
async function toldOf(deadline: string): Promise<Row | undefined> {
  let cursor: string | undefined;
  do {
    const page = await call('myNotices', { query: { limit: 200, ...(cursor && { cursor }) } });
    const found = page.items.find((item) => item.deadline === deadline);
    if (found)
      return {
        ...found,
        deadline,
        title: found.title ?? '',
        due: found.due ?? found.written,
        assignee: null,
      };
    cursor = page.next ?? undefined;
  } while (cursor);
  return undefined;
}

function Form({
  row,
  to,
  refused,
  refuse,
}: {
  row: Row;
  /** Where the person came from. */
  to: string;
  refused: Refused;
  refuse: (refused: Refused) => void;
}) {
  const navigate = useNavigate();
  const [action, setAction] = useState('');
  const [until, setUntil] = useState('');
  const limit =
    row.element === ANSWERS_DANGER
      ? 'at most 1 hour from now, because somebody is in danger'
      : row.grade === 'high' || row.grade === null
        ? 'at most 4 hours from now, or 1 hour if somebody is in danger now'
        : 'at most 1 working day from now, or 1 hour if somebody is in danger now';
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(action.trim().length < 3 && { action: 'Enter what is being done' }),
      ...(!INSTANT.test(until) && { until: 'Enter a real date and a time, such as 14:30' }),
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    void call('acknowledgeDeadline', {
      params: { deadline: row.deadline },
      body: { action, until },
    }).then(
      () =>
        navigate(
          to,
          withSuccessMessage(`“${row.title}” is acknowledged until ${londonTime(until)}.`),
        ),
      (error: Error) => refuse(refusalOf(error, limit)),
    );
  };
  return (
    <form noValidate onSubmit={send}>
      <SummaryList
        rows={[
          { key: 'Task', value: row.title },
          { key: 'Case', value: row.reference ?? 'None' },
          { key: 'Risk', value: <GradeTag {...row} /> },
          { key: 'Was due', value: londonTime(row.due) },
          { key: 'Assigned to', value: row.assignee ?? 'Nobody yet' },
        ]}
      />
      <p className="govuk-body">
        If you acknowledge this, it is not raised further until the time you enter. Only completing
        the task stops the clock.
      </p>
      <Textarea
        frame={{ id: 'action', label: 'What is being done', error: refused.action }}
        value={action}
        onChange={setAction}
      />
      <DateInput
        withTime
        frame={{
          id: 'until',
          label: 'Until when',
          hint: `${sentence(limit)}. For example, 27 3 2026 and 14:30`,
          error: refused.until,
        }}
        initial={partsOf('')}
        onChange={(parts) => setUntil(instantOfParts(parts))}
      />
      <Button type="submit">Acknowledge</Button>
    </form>
  );
}

/** A time that is out of range is an error of its field. */
function refusalOf(error: Error, limit: string): Refused {
  if (!(error instanceof ProblemError))
    return { other: 'Nothing was saved: the service cannot be reached. Try again in a moment.' };
  const { code } = error.problem;
  return code === 'until-too-late' || code === 'until-in-past'
    ? { until: `Enter a time that is ${code === 'until-in-past' ? 'not in the past' : limit}` }
    : { other: ACKNOWLEDGE_REFUSALS[code] ?? error.message };
}
