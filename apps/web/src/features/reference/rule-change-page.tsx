import type { ReferenceChangeView } from '@waymark/contracts';
import { Button, Radios, SuccessBanner, SummaryList, Textarea } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useLiveChanges } from '../../shared/use-live-changes.js';
import { useResource } from '../../shared/use-resource.js';
import { ChangePreview } from './change-preview.js';
import { CHANGE_STATES, subjectWords, thenWords, wasWords, whenWords } from './change-words.js';

const NOTICES = ['notice-changed'] as const;
type Errors = Record<string, string>;

/** One change of a rule: what, why, who, what it would do, and the decision of a second person. */
export function RuleChangePage() {
  const { change = '' } = useParams();
  const { data, error, reload } = useResource(() => load(change), change);
  useLiveChanges(reload, NOTICES);
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
            {data.view.mayRePlan && <RePlan id={data.view.id} fail={setErrors} done={decided} />}
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

/** What was done with what runs. */
const Work = ({ work }: ReferenceChangeView) =>
  work.length === 0 ? null : (
    <>
      <h2 className="govuk-heading-m">What was done</h2>
      <SummaryList
        rows={work.map(({ kind, due, instances, moved, refused, done }) => ({
          key: kind === 'take-up' ? 'What runs goes by it' : 'Open deadlines counted again',
          value: [
            `${instances} processes`,
            ...(kind === 're-plan' ? [`${moved} deadlines moved`] : []),
            ...(refused > 0 ? [`${refused} stay as they are`] : []),
            done ? 'done' : `not finished; from ${londonTime(due)}`,
          ].join(', '),
        }))}
      />
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

/** Open deadlines kept their times, and somebody wants them to move after all. */
const RePlan = ({ id, fail, done }: Pick<Acting, 'fail' | 'done'> & { id: string }) => (
  <>
    <p className="govuk-body">
      Deadlines that were open keep their times. If they are counted again, what is overdue stays
      overdue.
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
      Count open deadlines again
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

const failedBy = (error: unknown): Errors => ({
  other:
    error instanceof ProblemError
      ? error.message
      : 'Nothing was saved: the service cannot be reached. Try again in a moment.',
});
