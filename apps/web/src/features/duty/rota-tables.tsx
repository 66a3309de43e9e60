import type { Rota } from '@waymark/contracts';
import { Button, Table, Tag, Textarea, WarningText, type Column } from '@waymark/ui';
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { may, useMe } from '../../shared/session.js';
import { roleWords } from '../../shared/words.js';

type OnDuty = Rota['roles'][number];
type Turn = Rota['turns'][number];
type Absence = Rota['absences'][number];

const NOW: Column<OnDuty>[] = [
  { heading: 'Role', cell: ({ role }) => roleWords(role) },
  {
    heading: 'On duty now',
    cell: ({ now }) =>
      now.length === 0 ? (
        <Tag colour="red">Nobody</Tag>
      ) : (
        now.map(({ person, name, reachable }) => (
          <div key={person}>
            {name} {!reachable && <Tag colour="red">No number and no email</Tag>}
          </div>
        ))
      ),
  },
  {
    heading: 'Decided by',
    cell: ({ byRota, rotaUntil }) =>
      byRota && rotaUntil
        ? `The rota, which ends ${londonTime(rotaUntil)}`
        : 'No rota: everybody with this role',
  },
  {
    heading: 'Nobody on duty in the next 4 weeks',
    cell: ({ gaps }) =>
      gaps.length === 0
        ? 'Never'
        : gaps.map(({ from, to }) => (
            <div key={from}>
              {londonTime(from)} to {londonTime(to)}
            </div>
          )),
  },
];

/** Who would be told now, by role, and when nobody would be. */
export function OnDutyNow({ roles }: { roles: OnDuty[] }) {
  const nobody = roles.filter(({ now }) => now.length === 0).map(({ role }) => roleWords(role));
  return (
    <>
      {nobody.length > 0 && (
        <WarningText>
          Nobody is on duty now as: {nobody.join(', ')}. What is raised to them goes to whoever is
          on call, or to the role above.
        </WarningText>
      )}
      <Table
        caption="Who is told now"
        columns={NOW}
        rows={roles}
        rowKey={({ role }) => role}
        empty="No role has a rota."
      />
    </>
  );
}

/** The turns to come, each of which a supervisor can end. */
export function TurnList({ rota, saved }: { rota: Rota; saved: (message: string) => void }) {
  const [ending, setEnding] = useState<Turn | null>(null);
  const columns: Column<Turn>[] = [
    { heading: 'Role', cell: ({ role }) => roleWords(role) },
    { heading: 'Who', cell: ({ name }) => name },
    { heading: 'From', cell: ({ from }) => londonTime(from) },
    { heading: 'Until', cell: ({ to }) => londonTime(to) },
    {
      heading: 'Action',
      cell: (turn) => (
        <button type="button" className="wm-link-button" onClick={() => setEnding(turn)}>
          End<span className="govuk-visually-hidden"> {aboutTurn(turn)}</span>
        </button>
      ),
    },
  ];
  return (
    <>
      <Table
        caption="Turns in the next 4 weeks"
        columns={columns}
        rows={rota.turns}
        rowKey={({ turn }) => turn}
        empty="No role has a turn. Everybody with a role is on duty for it."
      />
      {ending && (
        <EndTurn
          key={ending.turn}
          turn={ending}
          done={(message) => (setEnding(null), message && saved(message))}
        />
      )}
    </>
  );
}

const aboutTurn = ({ name, role, from }: Turn): string =>
  `the turn of ${name} as ${roleWords(role)} from ${londonTime(from)}`;

function EndTurn({ turn, done }: { turn: Turn; done: (message: string | null) => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const end = () => {
    if (reason.trim().length < 3) return setProblem('Enter a reason');
    void call('endTurn', { params: { turn: turn.turn }, body: { reason } }).then(
      () => done('The turn has ended. Check above that somebody is on duty.'),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <section aria-label="End a turn">
      <Textarea
        frame={{
          id: 'end-reason',
          label: `Why do you end ${aboutTurn(turn)}?`,
          hint: 'This stays in the record.',
          error: problem,
        }}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="govuk-button-group">
        <Button variant="warning" onClick={end}>
          End this turn
        </Button>
        <Button variant="secondary" onClick={() => done(null)}>
          Keep it
        </Button>
      </div>
    </section>
  );
}

/** Who is absent; a person ends their own absence, a supervisor anybody's. */
export function AbsenceList({ rota, saved }: { rota: Rota; saved: (message: string) => void }) {
  const me = useMe();
  const manages = may(me, 'rota.manage');
  const columns: Column<Absence>[] = [
    { heading: 'Who', cell: ({ name }) => name },
    { heading: 'From', cell: ({ from }) => londonTime(from) },
    { heading: 'Until', cell: ({ to }) => (to ? londonTime(to) : 'Not known') },
    {
      heading: 'Action',
      cell: ({ absence, person, name }) =>
        (manages || person === me.person) && (
          <button
            type="button"
            className="wm-link-button"
            onClick={() =>
              void call('endAbsence', { params: { absence } }).then(
                () => saved(`It is recorded that ${name} is not absent.`),
                (error: Error) => saved(error.message),
              )
            }
          >
            Record that they are back
            <span className="govuk-visually-hidden">: {name}</span>
          </button>
        ),
    },
  ];
  return (
    <Table
      caption="Absent"
      columns={columns}
      rows={rota.absences}
      rowKey={({ absence }) => absence}
      empty="Nobody is absent in the next 4 weeks."
    />
  );
}
