import type { Approval } from '@waymark/contracts';
import { Button, SummaryList, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useMe } from '../../shared/session.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { DECISION_REFUSALS, NEEDS, STATES, whyNot } from './approval-words.js';

interface Refused {
  reason?: string;
  other?: string;
}

/**
 * What a version changes, in words, for the second person who approves or refuses it. They agree to
 * exactly what they read here: its hash goes with the decision.
 */
export function ApprovalPage() {
  const { request = '' } = useParams();
  const { data, error } = useResource(() => call('getApproval', { params: { request } }), request);
  const [refused, setRefused] = useState<Refused>({});
  const problems = Object.entries(refused).map(([field, message]: [string, string]) => ({
    message,
    ...(field === 'other' ? {} : { target: field }),
  }));
  return (
    <Page
      title="Approve a journey"
      error={error}
      problems={problems}
      back={{ to: '/approvals', text: 'Back to journeys to approve' }}
      loading={!data}
    >
      {data && (
        <>
          <Facts {...data} />
          <Changes {...data} />
          <p className="govuk-body">
            <Link
              className="govuk-link"
              to={`/journeys/${encodeURIComponent(data.journey)}/${data.version}`}
            >
              Read the whole version: its processes, tables and forms
            </Link>
          </p>
          {data.mayDecide ? (
            <Decide approval={data} refused={refused} refuse={setRefused} />
          ) : (
            <WhyNot approval={data} />
          )}
        </>
      )}
    </Page>
  );
}

const Facts = (approval: Approval) => (
  <SummaryList
    rows={[
      { key: 'Journey', value: `${approval.title}, version ${approval.version}` },
      {
        key: 'Compared with',
        value:
          approval.comparedWith === null
            ? 'Nothing: this journey is new'
            : `Version ${approval.comparedWith}, which is live`,
      },
      {
        key: 'Published by',
        value: `${approval.requestedBy}, ${londonTime(approval.requestedAt)}`,
      },
      { key: 'Who decides', value: NEEDS[approval.needs] },
      {
        key: 'State',
        value:
          approval.state === 'waiting'
            ? `Waiting, until ${londonTime(approval.expiresAt)}`
            : STATES[approval.state],
      },
      ...(approval.decidedBy && approval.decidedAt
        ? [
            {
              key: 'Decided by',
              value: `${approval.decidedBy}, ${londonTime(approval.decidedAt)}`,
            },
          ]
        : []),
      ...(approval.reason ? [{ key: 'Reason', value: approval.reason }] : []),
      { key: 'Content', value: <code className="wm-raw">{approval.content}</code> },
    ]}
  />
);

const Changes = ({ changes }: Approval) => (
  <>
    <h2 className="govuk-heading-m">What changes</h2>
    <ul className="govuk-list govuk-list--bullet">
      {changes.map(({ code, place, words }) => (
        <li key={`${code} ${place} ${words}`}>{words}</li>
      ))}
    </ul>
  </>
);

const WhyNot = ({ approval }: { approval: Approval }) => {
  const words = whyNot(approval, useMe().name);
  return words ? <p className="govuk-body">{words}</p> : null;
};

function Decide({
  approval: { request, content, title, version },
  refused,
  refuse,
}: {
  approval: Approval;
  refused: Refused;
  refuse: (refused: Refused) => void;
}) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const failed = (error: Error) =>
    refuse({
      other:
        error instanceof ProblemError
          ? (DECISION_REFUSALS[error.problem.code] ?? error.message)
          : 'Nothing was saved: the service cannot be reached. Try again in a moment.',
    });
  const back = (done: string) => () => navigate('/approvals', withSuccessMessage(done));
  const approve = () =>
    void call('approveJourney', { params: { request }, body: { content } }).then(
      back(`“${title}”, version ${version}, is approved and live.`),
      failed,
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3) return refuse({ reason: 'Enter why you refuse this version' });
    void call('refuseJourney', { params: { request }, body: { content, reason } }).then(
      back(`“${title}”, version ${version}, is refused.`),
      failed,
    );
  };
  return (
    <>
      <p className="govuk-body">
        If you approve this version, it is live at once. Work that has begun stays with the version
        with which it began.
      </p>
      <Button onClick={approve}>Approve this version</Button>
      <form noValidate onSubmit={send}>
        <Textarea
          frame={{
            id: 'reason',
            label: 'Why you refuse it',
            hint: 'The person who published it reads this. Do not name a victim',
            error: refused.reason,
          }}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit" variant="secondary">
          Refuse this version
        </Button>
      </form>
    </>
  );
}
