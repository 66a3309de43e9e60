import type { MigrationBatchDetail } from '@waymark/contracts';
import { Button, SuccessBanner, SummaryList, Table, Textarea, type Column } from '@waymark/ui';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { failureWords } from '../../../shared/failure-words.js';
import { londonTime } from '../../../shared/london-time.js';
import { Page } from '../../../shared/page.js';
import { may, useMe } from '../../../shared/session.js';
import { useSuccessMessage, withSuccessMessage } from '../../../shared/success-message.js';
import { useResource } from '../../../shared/use-resource.js';
import { instanceAddress, journeyAddress, migrationAddress } from '../addresses.js';
import { BATCH_STATES, batchTitle, few, stayedWords } from './migration-words.js';

/** Milliseconds between two looks at a migration that runs. */
const LOOK_AGAIN = 2_000;
type Errors = Record<string, string>;
type Change = 'pauseMigration' | 'resumeMigration' | 'stopMigration' | 'repeatMigration';

/** How far a migration of many processes has come, and what can be done about it. */
export function MigrationPage() {
  const { batch = '' } = useParams();
  const me = useMe();
  const { data, error, reload } = useResource(
    () => call('getMigration', { params: { batch } }),
    batch,
  );
  const [errors, setErrors] = useState<Errors>({});
  const said = useSuccessMessage();
  // What a worker has taken already is still moved after a pause or a stop.
  const goesOn =
    data !== null && data.state !== 'done' && (data.state === 'running' || data.waiting !== 0);
  useFocusAfter(data?.state);
  useEffect(() => {
    if (!goesOn) return;
    const timer = window.setInterval(reload, LOOK_AGAIN);
    return () => window.clearInterval(timer);
  }, [goesOn, reload]);
  return (
    <>
      {said && <SuccessBanner key={said}>{said}</SuccessBanner>}
      <Page
        title={data ? batchTitle(data) : 'Migration'}
        error={error}
        loading={!data}
        problems={Object.entries(errors).map(([field, message]) => ({
          message,
          ...(field !== 'other' && { target: field }),
        }))}
        {...(data && { back: { to: journeyAddress(data.journey), text: 'Back to the journey' } })}
      >
        {data && (
          <>
            <Facts {...data} />
            <Stayed {...data} />
            {may(me, 'journeys.migrate') && (
              <Acts view={data} errors={errors} fail={setErrors} done={reload} />
            )}
          </>
        )}
      </Page>
    </>
  );
}

/** When a button goes because the migration has ended, the focus moves to how far it has come. */
function useFocusAfter(state: MigrationBatchDetail['state'] | undefined): void {
  const before = useRef(state);
  useEffect(() => {
    const isOther = before.current !== undefined && before.current !== state;
    before.current = state;
    if (isOther && document.activeElement === document.body)
      document.getElementById('progress')?.focus();
  }, [state]);
}

const Facts = (view: MigrationBatchDetail) => (
  <div aria-live="polite" id="progress" tabIndex={-1}>
    <SummaryList
      rows={[
        { key: 'State', value: BATCH_STATES[view.state] },
        { key: 'Moved', value: few(view.done) },
        { key: 'Still to be moved', value: few(view.waiting) },
        { key: 'Stay where they are', value: few(view.failed) },
        { key: 'Begun by', value: `${view.begunBy}, ${londonTime(view.begunAt)}` },
        { key: 'Why', value: view.reason },
        ...(view.undoes === null
          ? []
          : [
              {
                key: 'Undoes',
                value: (
                  <Link className="govuk-link" to={migrationAddress(view.undoes)}>
                    this migration
                  </Link>
                ),
              },
            ]),
      ]}
    />
  </div>
);

const FAILURES: Column<MigrationBatchDetail['failures'][number]>[] = [
  { heading: 'Why', cell: ({ code }) => stayedWords(code) },
  { heading: 'Processes', cell: ({ instances }) => few(instances) },
];
const INSTANCES: Column<NonNullable<MigrationBatchDetail['instances']>[number]>[] = [
  {
    heading: 'Process',
    cell: ({ instance }) => (
      <Link className="govuk-link" to={instanceAddress(instance)}>
        {instance}
      </Link>
    ),
  },
  { heading: 'Why', cell: ({ code }) => stayedWords(code) },
];

const Stayed = ({ failures, instances }: MigrationBatchDetail) =>
  failures.length === 0 ? null : (
    <>
      <Table
        caption="Why processes stay where they are"
        columns={FAILURES}
        rows={failures}
        rowKey={({ code }) => code}
        empty="None."
      />
      {instances && instances.length > 0 && (
        <Table
          caption="Those that you may see, at most 200"
          columns={INSTANCES}
          rows={instances}
          rowKey={({ instance }) => instance}
          empty="None."
        />
      )}
    </>
  );

interface Acting {
  view: MigrationBatchDetail;
  errors: Errors;
  fail: (errors: Errors) => void;
  done: () => void;
}

function Acts({ view, errors, fail, done }: Acting) {
  const { batch, state, failed, waiting, kind } = view;
  const change = (name: Change) => () =>
    void call(name, { params: { batch } }).then(
      () => {
        fail({});
        done();
      },
      (error: unknown) => fail(failedBy(error)),
    );
  const open = state === 'running' || state === 'paused';
  return (
    <>
      <div className="govuk-button-group">
        {/* One button, so that it keeps the focus. */}
        {open && (
          <Button onClick={change(state === 'running' ? 'pauseMigration' : 'resumeMigration')}>
            {state === 'running' ? 'Pause' : 'Resume'}
          </Button>
        )}
        {open && (
          <Button variant="warning" onClick={change('stopMigration')}>
            Stop
          </Button>
        )}
        {!open && (failed !== 0 || waiting !== 0) && (
          <Button variant="secondary" onClick={change('repeatMigration')}>
            Try again those that stay
          </Button>
        )}
      </div>
      {open && <p className="govuk-body">If you stop it, what was moved stays moved.</p>}
      {!open && kind === 'migrate' && view.done !== 0 && (
        <Undo view={view} errors={errors} fail={fail} done={done} />
      )}
    </>
  );
}

function Undo({ view: { batch }, errors, fail }: Acting) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3) return fail({ reason: 'Say why, for the record' });
    void call('undoMigrations', { params: { batch }, body: { reason: reason.trim() } }).then(
      ({ batch: undo }) => {
        fail({});
        return navigate(migrationAddress(undo), withSuccessMessage('The migration is undone now.'));
      },
      (error: unknown) => fail(failedBy(error)),
    );
  };
  return (
    <form noValidate onSubmit={send}>
      <h2 className="govuk-heading-m">Undo this migration</h2>
      <p className="govuk-body">
        Processes go back to their version as they were. Those in which something else has happened
        since stay in the new one.
      </p>
      <Textarea
        frame={{ id: 'reason', label: 'Why it is undone', error: errors['reason'] }}
        value={reason}
        onChange={setReason}
      />
      <Button type="submit" variant="secondary">
        Undo this migration
      </Button>
    </form>
  );
}

const failedBy = (thrown: unknown): Errors => ({
  other: failureWords(thrown, 'Nothing was changed'),
});
