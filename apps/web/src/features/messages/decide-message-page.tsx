import type { FailedDelivery, HeldMessage, UnclaimedMessage } from '@waymark/contracts';
import { Button, SummaryList, Textarea } from '@waymark/ui';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call, ProblemError } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { MESSAGES, titleOfId, wordFor } from '../../shared/words.js';
import { FAILURES, KINDS, LIMITS, OTHER_FAILURE } from './message-words.js';

interface Problem {
  message: string;
  target?: string;
}
/** One thing that a person can decide, and what they read when it is done. */
interface Choice {
  text: string;
  act: (reason: string) => Promise<unknown>;
  done: string;
  warns?: true;
}
interface Decision {
  title: string;
  rows: { key: string; value: string }[];
  says: string;
  choices: Choice[];
}

/**
 * Decides about one message that was not delivered: by `?delivery=`, `?held=` or
 * `?message=`.
 */
export function DecideMessagePage() {
  const [query] = useSearchParams();
  const [delivery, held, message] = ['delivery', 'held', 'message'].map((name) => query.get(name));
  const me = useMe();
  const rights = { retries: may(me, 'instances.operate'), decides: may(me, 'messages.decide') };
  const { data, error } = useResource(
    () => find({ delivery, held, message }, rights),
    `${delivery ?? ''} ${held ?? ''} ${message ?? ''}`,
  );
  const [problems, setProblems] = useState<Problem[]>([]);
  const missing = data === 'gone' ? new Error('Somebody has decided about this already.') : null;
  const decision = data && data !== 'gone' ? data : null;
  return (
    <Page
      title={decision?.title ?? 'Decide about a message'}
      error={missing ?? error}
      back={{ to: '/messages', text: 'Back to undelivered messages' }}
      problems={problems}
      loading={!data}
    >
      {decision && (
        <>
          <SummaryList rows={decision.rows} />
          <p className="govuk-body">{decision.says}</p>
          <Decide choices={decision.choices} problems={problems} refuse={setProblems} />
        </>
      )}
    </Page>
  );
}

interface Rights {
  retries: boolean;
  decides: boolean;
}

async function find(
  wanted: Partial<Record<'delivery' | 'held' | 'message', string | null>>,
  rights: Rights,
): Promise<Decision | 'gone'> {
  if (wanted.message) {
    const { items } = await call('listMessages', { query: { limit: 200 } });
    const found = items.find(({ message }) => message === wanted.message);
    return found ? aboutUnclaimed(found, rights) : 'gone';
  }
  if (wanted.held) {
    const { items } = await call('listHeldMessages', { query: { limit: 200 } });
    const found = items.find(({ message }) => message === wanted.held);
    return found ? aboutHeld(found) : 'gone';
  }
  const { items } = await call('listFailedDeliveries', { query: { limit: 200 } });
  const found = items.find(({ delivery }) => delivery === wanted.delivery);
  return found ? aboutFailed(found, rights) : 'gone';
}

const aboutHeld = ({ message, reference, limit, process, at }: HeldMessage): Decision => ({
  title: 'Decide about a held message',
  rows: [
    { key: 'Case', value: reference },
    { key: 'Why it waits', value: LIMITS[limit] },
    { key: 'Sent by', value: process ? titleOfId(process) : 'A person' },
    { key: 'Written', value: londonTime(at) },
  ],
  says:
    'If you send it now, it leaves at the next safe time. If you do nothing, it waits until ' +
    'tomorrow morning. If it must not leave at all, discard it: the case file will say so. If a ' +
    'process sends in a loop, cancel the process too.',
  choices: [
    {
      text: 'Send it now',
      act: (reason) => call('releaseMessage', { body: { message, reason } }),
      done: 'The message leaves at the next safe time.',
    },
    {
      text: 'Discard it',
      warns: true,
      act: (reason) => call('discardMessage', { body: { message, reason } }),
      done: 'The message is discarded.',
    },
  ],
});

const aboutUnclaimed = (
  { message, name, case: caseId, reference, at, expiresAt }: UnclaimedMessage,
  { decides }: Rights,
): Decision => ({
  title: 'Decide about a message that reached nobody',
  rows: [
    { key: 'Message', value: wordFor(MESSAGES, name) },
    { key: 'Case', value: reference ?? 'Not known' },
    { key: 'Received', value: londonTime(at) },
    { key: 'Kept until', value: londonTime(expiresAt) },
  ],
  says:
    'No process was waiting for it. If one is now, or will be within a day, send it again: it ' +
    'says the same as before. ' +
    (caseId
      ? 'If not, open the case and tell the people concerned yourself.'
      : 'It names no case that is known here: ask whoever sent it which case they mean, and ' +
        'record in that case what they tell you.'),
  choices: decides
    ? [
        {
          text: 'Send it again',
          act: (reason) => call('sendMessageAgain', { body: { message, reason } }),
          done: 'The message is sent again. If nobody takes it within a day, it is listed again.',
        },
      ]
    : [],
});

const aboutFailed = (
  { delivery, kind, name, process, reference, code, attempts, at }: FailedDelivery,
  { retries, decides }: Rights,
): Decision => ({
  title: 'Decide about a failed message',
  rows: [
    { key: 'What it was to do', value: KINDS[kind] },
    { key: 'Message', value: name ? wordFor(MESSAGES, name) : 'Not known' },
    { key: 'Process', value: process ? titleOfId(process) : 'Not known' },
    { key: 'Case', value: reference ?? 'Not known' },
    { key: 'Why it failed', value: `${FAILURES[code] ?? OTHER_FAILURE} (${code})` },
    { key: 'Sent', value: `${londonTime(at)}, tried ${attempts} times` },
  ],
  says:
    kind === 'notify'
      ? 'Somebody has to hear of a missed deadline, so this cannot be discarded.'
      : 'Correct the cause first, then try again. If you discard it, no process ever gets it: ' +
        'tell the people concerned yourself.',
  choices: [
    ...(retries
      ? [
          {
            text: 'Try again',
            act: (reason: string) => call('retryDelivery', { body: { delivery, reason } }),
            done: 'The message is on its way again.',
          },
        ]
      : []),
    ...(decides && kind !== 'notify'
      ? [
          {
            text: 'Discard it',
            warns: true as const,
            act: (reason: string) => call('discardDelivery', { body: { delivery, reason } }),
            done: 'The message is discarded.',
          },
        ]
      : []),
  ],
});

function Decide({
  choices,
  problems,
  refuse,
}: {
  choices: Choice[];
  problems: Problem[];
  refuse: (problems: Problem[]) => void;
}) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const choose =
    ({ act, done }: Choice) =>
    () => {
      if (reason.trim().length < 3)
        return refuse([{ message: 'Enter why you decide so', target: 'reason' }]);
      void act(reason).then(
        () => navigate('/messages', withSuccessMessage(done)),
        (error: unknown) =>
          refuse([
            {
              message:
                error instanceof ProblemError
                  ? error.message
                  : 'Nothing was saved: the service cannot be reached. Try again.',
            },
          ]),
      );
    };
  return (
    <>
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
        {choices.map((choice) => (
          <Button
            key={choice.text}
            variant={choice.warns ? 'warning' : 'secondary'}
            onClick={choose(choice)}
          >
            {choice.text}
          </Button>
        ))}
      </div>
    </>
  );
}
