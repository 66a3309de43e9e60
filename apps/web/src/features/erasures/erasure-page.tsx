import type { ErasureItem } from '@waymark/contracts';
import { Button, SummaryList, Textarea } from '@waymark/ui';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { BASES, STATES } from './erasure-words.js';

/** One request to erase a case, for the second person who decides. */
export function ErasurePage() {
  const { erasure = '' } = useParams();
  const { data, error } = useResource(() => call('listErasures'), erasure);
  const found = data?.requests.find((one) => one.erasure === erasure);
  const me = useMe();
  const [problems, setProblems] = useState<{ message: string; target?: string }[]>([]);
  return (
    <Page
      title="Decide about an erasure"
      error={data && !found ? new Error('There is no such request, or you may not see it.') : error}
      back={{ to: '/erasures', text: 'Back to erasing cases' }}
      problems={problems}
      loading={!data}
    >
      {found && (
        <>
          <SummaryList
            rows={[
              { key: 'Case', value: found.reference ?? 'Erased' },
              { key: 'Because', value: BASES[found.basis] },
              { key: 'State', value: STATES[found.state] },
              { key: 'Asked by', value: `${found.askedBy}, ${londonTime(found.askedAt)}` },
              ...(found.reason ? [{ key: 'What they checked', value: found.reason }] : []),
            ]}
          />
          {found.state === 'waiting' && may(me, 'erasures.decide') && (
            <Decide erasure={found} problems={problems} refuse={setProblems} />
          )}
        </>
      )}
    </Page>
  );
}

const DECIDED: Record<ErasureItem['state'], string> = {
  waiting: 'still waits for a decision',
  approved: 'is approved, and will be erased within some minutes',
  done: 'is erased',
  refused: 'is kept',
};

function Decide({
  erasure: { erasure, reference },
  problems,
  refuse,
}: {
  erasure: ErasureItem;
  problems: { message: string; target?: string }[];
  refuse: (problems: { message: string; target?: string }[]) => void;
}) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const decide = (decision: 'approve' | 'refuse') => () => {
    if (reason.trim().length < 3)
      return refuse([{ message: 'Enter why you decide so', target: 'reason' }]);
    void call('decideErasure', { params: { erasure }, body: { decision, reason } }).then(
      ({ state }) =>
        navigate('/erasures', withSuccessMessage(`${reference ?? 'The case'} ${DECIDED[state]}.`)),
      (error: unknown) =>
        refuse(
          error instanceof ProblemError
            ? [
                { message: error.message },
                ...(error.problem.errors ?? []).map(({ message }) => ({ message })),
              ]
            : [{ message: 'Nothing was saved: the service cannot be reached. Try again.' }],
        ),
    );
  };
  return (
    <>
      <p className="govuk-body">
        If you approve, everything that tells about the person is erased at once. It cannot be
        undone.
      </p>
      <Textarea
        frame={{
          id: 'reason',
          label: 'Why you decide so',
          error: problems.find(({ target }) => target === 'reason')?.message,
        }}
        value={reason}
        onChange={setReason}
      />
      <div className="govuk-button-group">
        <Button variant="warning" onClick={decide('approve')}>
          Erase this case
        </Button>
        <Button variant="secondary" onClick={decide('refuse')}>
          Keep this case
        </Button>
      </div>
    </>
  );
}
