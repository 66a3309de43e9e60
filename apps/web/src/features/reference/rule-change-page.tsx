import type { ReferenceChangeView } from '@waymark/contracts';
import {
  Button,
  Radios,
  SuccessBanner,
  SummaryList,
  Table,
  Textarea,
  type Column,
} from '@waymark/ui';
import { useEffect, useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { failureWords } from '../../shared/failure-words.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { ChangePreview } from './change-preview.js';
import {
  CHANGE_STATES,
  stayedWords,
  subjectWords,
  thenWords,
  wasWords,
  whenWords,
  workWords,
} from './change-words.js';

const NOTICES = ['notice-changed'] as const;
/** Milliseconds between two looks at work that goes on. */
const LOOK_AGAIN = 2_000;
type Errors = Record<string, string>;

/** One change of a rule: what, why, who, what it would do, and the decision of a second person. */
export function RuleChangePage() {
  const { change = '' } = useParams();
  const { data, error, reload } = useResource(() => load(change), change);
  useLiveChanges(reload, NOTICES);
  const works = data?.view.work.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!works) return;
    const timer = window.setInterval(reload, LOOK_AGAIN);
    return () => window.clearInterval(timer);
  }, [works, reload]);
  const [errors, setErrors] = useState<Errors>({});
  const [said, setSaid] = useState<string | null>(null);
  const passedOn = useSuccessMessage();
  const done = said ?? passedOn;
  const decided = (message: string) => {
    setErrors({});
    setSaid(message);
    reload();
  };
  return (
    <>
      {done && <SuccessBanner key={done}>{done}</SuccessBanner>}
      <Page
        title={data ? subjectWords(data.view.change) : 'Change of a rule'}
        error={error}
        loading={!data}
        problems={Object.entries(errors).map(([field, message]) => ({
          message,
          ...(field !== 'other' && { target: field }),
        }))}
        back={{ to: '/values/changes', text: 'Back to changes of rules and values' }}
      >
        {data && (
          <>
            <Facts {...data.view} />
            <Work {...data.view} />
            {data.preview && <ChangePreview {...data.preview} />}
            {data.view.mayDecide && (
              <Decide view={data.view} errors={errors} fail={setErrors} done={decided} />
            )}
            {data.view.mayWithdraw && (
              <Withdraw view={data.view} errors={errors} fail={setErrors} done={decided} />
            )}
            {data.view.mayRePlan && <RePlan view={data.view} fail={setErrors} done={decided} />}
            {data.view.state === 'waiting' && !data.view.mayDecide && (
              <p className="govuk-body">
                A service manager or a safeguarding lead has to decide, and never the person who
                proposed the change.
              </p>
            )}
          </>
        )}
      </Page>
    </>
  );
}

/** A change that fits no more has no preview: the decision then says why. */
async function load(change: string) {
  const view = await call('getReferenceChange', { params: { change } });
  const preview =
    view.state === 'waiting'
      ? await call('previewReferenceChange', { body: { change: view.change } }).catch(() => null)
      : null;
  return { view, preview };
}

const Facts = (view: ReferenceChangeView) => (
  <SummaryList
    rows={[
      { key: 'Before', value: wasWords(view) },
      { key: 'By the change', value: thenWords(view.change) },
      { key: 'When', value: whenWords(view.change) },
      { key: 'Source', value: view.change.source },
      { key: 'Why', value: view.why },
      { key: 'Proposed by', value: `${view.requestedBy}, ${londonTime(view.requestedAt)}` },
      { key: 'State', value: CHANGE_STATES[view.state] },
      ...(view.decidedBy && view.decidedAt
        ? [
            {
              key: view.state === 'withdrawn' ? 'Withdrawn by' : 'Decided by',
              value: `${view.decidedBy}, ${londonTime(view.decidedAt)}`,
            },
          ]
        : []),
      ...(view.refusal ? [{ key: 'Reason', value: view.refusal }] : []),
      { key: 'Content', value: <code className="wm-raw">{view.content}</code> },
    ]}
  />
);

type WorkView = ReferenceChangeView['work'][number];

/** Work that begins later does not change while somebody looks at the page. */
const isUnderWay = ({ done, instances, left }: WorkView): boolean =>
  !done && (instances > 0 || left > 0);

const REFUSALS: Column<WorkView['refusals'][number]>[] = [
  { heading: 'Why', cell: ({ code }) => stayedWords(code) },
  { heading: 'Processes', cell: ({ instances }) => instances },
];

/** How far the work has come with what runs, and what stays as it is. */
const Work = ({ work }: ReferenceChangeView) =>
  work.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m">What was done</h2>
      <div aria-live="polite">
        <SummaryList
          rows={work.map((one) => ({
            key: one.kind === 'take-up' ? 'What runs goes by it' : 'Open deadlines counted again',
            value: workWords(one),
          }))}
        />
      </div>
      {work
        .filter(({ refusals }) => refusals.length > 0)
        .map(({ kind, refusals }) => (
          <Table
            key={kind}
            caption={
              kind === 'take-up'
                ? 'Why processes do not go by it'
                : 'Why deadlines were not counted again'
            }
            columns={REFUSALS}
            rows={refusals}
            rowKey={({ code }) => code}
            empty="None."
          />
        ))}
    </>
  );

interface Acting {
  view: ReferenceChangeView;
  errors: Errors;
  fail: (errors: Errors) => void;
  done: (message: string) => void;
}

function Decide({ view: { id, content, rules }, errors, fail, done }: Acting) {
  const [rePlan, setRePlan] = useState<string | null>(rules.length > 0 ? null : 'no');
  const [reason, setReason] = useState('');
  const params = { change: id };
  const approve = (event: FormEvent) => {
    event.preventDefault();
    if (rePlan === null) return fail({ rePlan: 'Choose what happens with open deadlines' });
    void call('approveReferenceChange', {
      params,
      body: { content, rePlan: rePlan === 'yes' },
    }).then(
      () => done('The change is approved.'),
      (error: unknown) => fail(failedBy(error)),
    );
  };
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3) return fail({ reason: 'Enter why you refuse this change' });
    void call('refuseReferenceChange', { params, body: { content, reason } }).then(
      () => done('The change is refused.'),
      (error: unknown) => fail(failedBy(error)),
    );
  };
  return (
    <>
      <h2 className="govuk-heading-m">Your decision</h2>
      <form noValidate onSubmit={approve}>
        {rules.length > 0 && (
          <Radios
            frame={{
              id: 'rePlan',
              label: 'What happens with deadlines that are open then?',
              error: errors['rePlan'],
            }}
            choices={[
              { value: 'no', label: 'They keep their times' },
              {
                value: 'yes',
                label: 'They are counted again',
                hint: 'What is overdue stays overdue. Every move is in the history of its case',
              },
            ]}
            value={rePlan}
            onChange={setRePlan}
          />
        )}
        <Button type="submit">Approve this change</Button>
      </form>
      <form noValidate onSubmit={refuse}>
        <Textarea
          frame={{
            id: 'reason',
            label: 'Why you refuse it',
            hint: 'The person who proposed it reads this. Do not name a victim',
            error: errors['reason'],
          }}
          value={reason}
          onChange={setReason}
        />
        <Button type="submit" variant="secondary">
          Refuse this change
        </Button>
      </form>
    </>
  );
}

/** Open deadlines kept their times, or some could not be counted, and somebody wants that now. */
const RePlan = ({ view: { id, rePlan }, fail, done }: Omit<Acting, 'errors'>) => (
  <>
    <p className="govuk-body">
      {rePlan
        ? 'Some processes could not be counted again. Those that have been stay as they are now.'
        : 'Deadlines that were open keep their times. If they are counted again, what is overdue ' +
          'stays overdue.'}
    </p>
    <Button
      variant="secondary"
      onClick={() =>
        void call('rePlanReferenceChange', { params: { change: id } }).then(
          () => done('The open deadlines of this change are counted again.'),
          (error: unknown) => fail(failedBy(error)),
        )
      }
    >
      {rePlan ? 'Try again those that stay' : 'Count open deadlines again'}
    </Button>
  </>
);

function Withdraw({ view, errors, fail, done }: Acting) {
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3) return fail({ reason: 'Enter why you withdraw this change' });
    void call('withdrawReferenceChange', { params: { change: view.id }, body: { reason } }).then(
      () => done('The change is withdrawn.'),
      (error: unknown) => fail(failedBy(error)),
    );
  };
  return (
    <form noValidate onSubmit={send}>
      <Textarea
        frame={{ id: 'reason', label: 'Why you withdraw it', error: errors['reason'] }}
        value={reason}
        onChange={setReason}
      />
      <Button type="submit" variant="secondary">
        Withdraw this change
      </Button>
    </form>
  );
}

const failedBy = (thrown: unknown): Errors => ({ other: failureWords(thrown) });
