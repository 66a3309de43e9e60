import type { Colleague, Conflict, Me } from '@waymark/contracts';
import type { FormSchema } from '@waymark/forms';
import { InsetText, SuccessBanner, Table, type Column } from '@waymark/ui';
import { Link, useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useMe } from '../../shared/session.js';
import { useSuccessMessage, withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { roleWords } from '../../shared/words.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';

const addressOf = (caseId: string): string => `/cases/${encodeURIComponent(caseId)}/conflicts`;

/**
 * Who must not see a case, and why: somebody is added at once, and taken off the list by two people
 * (docs/service/rules.md#rule-5). Whoever has a conflict with the case does not find this page.
 */
export function ConflictsPage() {
  const { case: caseId = '' } = useParams();
  const { data, error, reload } = useResource(() => load(caseId), caseId);
  const done = useSuccessMessage();
  const closed = isClosed(error);
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page
        title="Conflicts of interest"
        about={data?.reference}
        error={closed ? null : error}
        loading={!data && !closed}
        back={{ to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' }}
      >
        {closed && <OpenWithReason caseId={caseId} opened={reload} />}
        {data && !closed && <Conflicts caseId={caseId} {...data} reload={reload} />}
      </Page>
    </>
  );
}

async function load(caseId: string) {
  const params = { case: caseId };
  const [{ banner }, conflicts, people] = await Promise.all([
    call('getCase', { params }),
    call('listConflicts', { params }),
    call('listPeople'),
  ]);
  return { reference: banner.reference, conflicts, people };
}

interface ConflictsProps {
  caseId: string;
  reference: string;
  conflicts: Conflict[];
  people: Colleague[];
  reload: () => void;
}

function Conflicts({ caseId, reference, conflicts, people, reload }: ConflictsProps) {
  const me = useMe();
  const navigate = useNavigate();
  const free = people.filter(({ person }) => !conflicts.some((one) => one.person === person));
  return (
    <>
      <p className="govuk-body">
        Whoever is named here does not find case <span className="wm-nowrap">{reference}</span> in
        any list, search, message or address, and does not learn that it exists. A worker who is the
        neighbour, a relative or a former partner of somebody in the case has to be named.
      </p>
      <Table
        caption="Who must not see this case"
        columns={columnsOf(me, caseId)}
        rows={conflicts}
        rowKey={({ person }) => person}
        empty="Nobody is kept away from this case."
      />
      <h2 className="govuk-heading-m">Keep somebody away from this case</h2>
      <SchemaForm
        form={declareForm(free)}
        page={{ case: caseId, page: 'conflict' }}
        button="Keep them away"
        send={({ person, reason }, command) =>
          call('declareConflict', {
            params: { case: caseId },
            body: { person: person as string, reason: reason as string },
            command,
          })
        }
        done={() => {
          reload();
          void navigate(
            addressOf(caseId),
            withSuccessMessage('They are kept away. The tasks of the case that they had are free.'),
          );
        }}
      />
    </>
  );
}

const columnsOf = (me: Me, caseId: string): Column<Conflict>[] => [
  { heading: 'Who', cell: ({ name }) => name },
  {
    heading: 'Why',
    cell: ({ reason, otherSide, since }) => (
      <>
        {otherSide ? 'They work on the file of the other side' : reason}
        <div className="govuk-hint wm-notice__why">Since {londonTime(since)}</div>
      </>
    ),
  },
  {
    heading: 'Lifting it',
    cell: (conflict) => (
      <Lifting {...conflict} mine={conflict.lift?.person === me.person} to={caseId} />
    ),
  },
];

/** Asked for by one person; another one agrees. */
function Lifting({
  person,
  name,
  lift,
  otherSide,
  mine,
  to,
}: Conflict & { mine: boolean; to: string }) {
  if (otherSide) return 'It is lifted when a supervisor records why they may work on both files.';
  const link = (words: string) => (
    <Link className="govuk-link" to={`${addressOf(to)}/${encodeURIComponent(person)}/lift`}>
      {words}
      <span className="govuk-visually-hidden">: {name}</span>
    </Link>
  );
  if (!lift) return link('Ask to lift it');
  return (
    <>
      {mine ? 'You' : lift.by} asked on {londonTime(lift.at)}: {lift.reason}
      <div>{mine ? 'Another person has to agree.' : link('Agree to lift it')}</div>
    </>
  );
}

const declareForm = (people: readonly Colleague[]): FormSchema => ({
  id: 'declare-conflict',
  title: 'Keep somebody away from this case',
  fields: [
    {
      name: 'person',
      type: 'choice',
      label: 'Who must not see this case?',
      required: true,
      choices: people.map(({ person, name, roles }) => ({
        value: person,
        label: `${name} (${roles.map(roleWords).join(', ')})`,
      })),
    },
    {
      name: 'reason',
      type: 'textarea',
      label: 'Why?',
      hint: 'It stays in the record of the case.',
      required: true,
    },
  ],
});

const liftForm = (agrees: boolean): FormSchema => ({
  id: 'lift-conflict',
  title: 'Lift a conflict of interest',
  fields: [
    {
      name: 'reason',
      type: 'textarea',
      label: agrees ? 'Why do you agree?' : 'Why is there no conflict, or none any more?',
      hint: 'Ask somebody other than the person who has it. It stays in the record of the case.',
      required: true,
    },
  ],
});

/** One person asks to lift a conflict, another one agrees. */
export function LiftConflictPage() {
  const { case: caseId = '', person = '' } = useParams();
  const me = useMe();
  const navigate = useNavigate();
  const { data, error } = useResource(() => load(caseId), caseId);
  const conflict = data?.conflicts.find((one) => one.person === person);
  const lift = conflict?.lift ?? null;
  const agrees = lift !== null && lift.person !== me.person;
  return (
    <Page
      title="Lift a conflict of interest"
      about={data?.reference}
      error={error}
      loading={!data}
      back={{ to: addressOf(caseId), text: 'Back to conflicts of interest' }}
    >
      {data && !conflict && (
        <p className="govuk-body">There is no conflict of this person with this case.</p>
      )}
      {conflict && (
        <>
          <InsetText>
            {conflict.name} must not see this case: {conflict.reason}
          </InsetText>
          {agrees && lift && (
            <InsetText>
              {lift.by} asked to lift it on {londonTime(lift.at)}: {lift.reason}
            </InsetText>
          )}
          {!agrees && (
            <p className="govuk-body">
              A second person has to agree. Until then nothing changes for {conflict.name}.
            </p>
          )}
          <SchemaForm
            form={liftForm(agrees)}
            page={{ case: caseId, page: 'conflict-lifted' }}
            button={agrees ? 'Agree to lift it' : 'Ask to lift it'}
            send={({ reason }, command) =>
              call('liftConflict', {
                params: { case: caseId, person },
                body: { reason: reason as string },
                command,
              })
            }
            done={() =>
              void navigate(
                addressOf(caseId),
                withSuccessMessage(
                  agrees
                    ? `${conflict.name} may work on this case again.`
                    : 'You have asked for it. A second person has to agree.',
                ),
              )
            }
          />
        </>
      )}
    </Page>
  );
}
