import type { Colleague } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { Button, Select, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { usePageDraft } from '../../shared/form/use-page-draft.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { REASSIGN_REFUSALS } from '../../shared/refusal-words.js';
import { roleWords, wordFor } from '../../shared/words.js';
import { BACK_TO_SUPERVISOR } from './back-to-supervisor.js';

interface Refused {
  to?: string;
  reason?: string;
  other?: string;
}

/** A supervisor assigns a task to somebody, or a person asks a colleague to do their own. */
const KINDS = {
  reassign: { title: 'Reassign a task', label: 'Assign to', button: 'Reassign task' },
  delegate: {
    title: 'Ask a colleague to do a task',
    label: 'Who should do it?',
    button: 'Ask this colleague',
  },
} as const;
type Kind = keyof typeof KINDS;

export const DelegatePage = () => <HandOnPage kind="delegate" />;
export const ReassignPage = () => <HandOnPage kind="reassign" />;

/** Gives a task to another person who can do it, with a reason that stays in the record. */
function HandOnPage({ kind }: { kind: Kind }) {
  const { task = '' } = useParams();
  const { data, error } = useResource(() => call('recipients', { params: { task } }), task);
  const [refused, setRefused] = useState<Refused>({});
  const problems = Object.entries(refused).map(([field, message]: [string, string]) => ({
    message,
    ...(field === 'other' ? {} : { target: field }),
  }));
  return (
    <Page
      title={KINDS[kind].title}
      error={error}
      problems={problems}
      back={
        cameFrom(useLocation()) === BACK_TO_SUPERVISOR.to
          ? BACK_TO_SUPERVISOR
          : { to: `/tasks/${encodeURIComponent(task)}`, text: 'Back to the task' }
      }
      loading={!data}
    >
      {data &&
        (data.length === 0 ? (
          <p className="govuk-body">
            Nobody who is here now can do this task. Tell the service manager.
          </p>
        ) : (
          <Form kind={kind} people={data} refused={refused} refuse={setRefused} />
        ))}
    </Page>
  );
}

function Form({
  kind,
  people,
  refused,
  refuse,
}: {
  kind: Kind;
  people: Colleague[];
  refused: Refused;
  refuse: (refused: Refused) => void;
}) {
  const { task = '' } = useParams();
  const location = useLocation();
  const title = partOf(location, 'title');
  const caseId = partOf(location, 'case');
  const navigate = useNavigate();
  const me = useMe();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const draft = usePageDraft(caseId ? { case: caseId, page: 'hand-on' } : null, (kept) =>
    setReason(typeof kept['reason'] === 'string' ? kept['reason'] : ''),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(!to && { to: 'Choose a person' }),
      ...(reason.trim().length < 3 && { reason: 'Enter a reason' }),
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    const name = people.find(({ person }) => person === to)?.name ?? '';
    void handOn(kind, { task, to, reason }).then(
      (code) =>
        code !== null
          ? refuse({ other: wordFor(REASSIGN_REFUSALS, code) })
          : (draft.forget(),
            void navigate(
              kind === 'reassign' && may(me, 'supervision.read') ? '/supervisor' : '/',
              withSuccessMessage(
                `${title ? `“${title}”` : 'The task'} is now assigned to ${name}.`,
              ),
            )),
      () =>
        refuse({
          other: 'Nothing was saved: the service cannot be reached. Try again in a moment.',
        }),
    );
  };
  return (
    <form noValidate onSubmit={send}>
      {title && (
        <p className="govuk-body">
          Task: <strong>{title}</strong>
        </p>
      )}
      <Select
        frame={{
          id: 'to',
          label: KINDS[kind].label,
          hint: 'Only people who can do this task now are listed.',
          error: refused.to,
        }}
        choices={people.map(({ person, name, roles }) => ({
          value: person,
          label: `${name} (${roles.map((role) => roleWords(role)).join(', ')})`,
        }))}
        value={to}
        onChange={setTo}
      />
      <Textarea
        frame={{
          id: 'reason',
          label: 'Reason',
          hint: 'This stays in the record.',
          error: refused.reason,
        }}
        rows={3}
        value={reason}
        onChange={(text) => (setReason(text), draft.keep({ reason: text }))}
      />
      <Button type="submit">{KINDS[kind].button}</Button>
      {draft.says && (
        <p className="govuk-hint" role="status">
          {draft.says}
        </p>
      )}
    </form>
  );
}

/** The code of a refusal; null when it is done. */
async function handOn(
  kind: Kind,
  { task, to, reason }: { task: string; to: string; reason: string },
): Promise<string | null> {
  try {
    const name = kind === 'delegate' ? 'delegateTask' : 'assignTask';
    await call(name, { params: { task }, body: { to, reason } });
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

/** What the page that led here said about the task. */
function partOf({ state }: { state: unknown }, part: 'title' | 'case'): string | null {
  const said = typeof state === 'object' && state !== null ? (state as JsonObject)[part] : null;
  return typeof said === 'string' ? said : null;
}

const cameFrom = ({ state }: { state: unknown }): unknown =>
  typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
