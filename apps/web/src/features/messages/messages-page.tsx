import type { FailedDelivery, HeldMessage, UnclaimedMessage } from '@waymark/contracts';
import { SuccessBanner, Table, type Column } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { MESSAGES, titleOfId, wordFor } from '../../shared/words.js';
import { FAILURES, KINDS, LIMITS, OTHER_FAILURE } from './message-words.js';

interface Lists {
  failed: FailedDelivery[];
  held: HeldMessage[] | null;
  expired: UnclaimedMessage[];
}

async function load(decides: boolean): Promise<Lists> {
  const [failed, held, expired] = await Promise.all([
    call('listFailedDeliveries', { query: { limit: 200 } }),
    decides ? call('listHeldMessages', { query: { limit: 200 } }) : null,
    call('listMessages', { query: { limit: 200 } }),
  ]);
  return { failed: failed.items, held: held && held.items, expired: expired.items };
}

/** Messages that reached nobody: those that failed, that are held, and that nobody waited for. */
export function MessagesPage() {
  const decides = may(useMe(), 'messages.decide');
  const { data, error } = useResource(() => load(decides), 'messages');
  const done = useSuccessMessage();
  return (
    <>
      {done && <SuccessBanner>{done}</SuccessBanner>}
      <Page title="Undelivered messages" error={error} loading={!data}>
        <p className="govuk-body">
          Nothing here is sent again by itself. The list shows no words of a message.
        </p>
        {data?.held && (
          <Table
            caption="Messages to victims that wait because a limit is reached"
            columns={HELD}
            rows={data.held}
            rowKey={({ message }) => message}
            empty="No message to a victim is held."
          />
        )}
        <Table
          caption="Messages between processes that failed"
          columns={FAILED}
          rows={data?.failed ?? []}
          rowKey={({ delivery }) => delivery}
          empty="Every message between processes was delivered."
        />
        <Table
          caption="Messages that no process was waiting for"
          columns={EXPIRED}
          rows={data?.expired ?? []}
          rowKey={({ message }) => message}
          empty="Every message was picked up."
        />
      </Page>
    </>
  );
}

const decideLink = (query: string, text: string, about: string) => (
  <Link className="govuk-link" to={`/messages/decide?${query}`}>
    {text}
    <span className="govuk-visually-hidden"> about {about}</span>
  </Link>
);

const HELD: Column<HeldMessage>[] = [
  { heading: 'Case', cell: ({ reference }) => <span className="wm-nowrap">{reference}</span> },
  { heading: 'Why it waits', cell: ({ limit }) => LIMITS[limit] },
  { heading: 'Written', cell: ({ at }) => londonTime(at) },
  {
    heading: 'What to do',
    cell: ({ message, reference }) =>
      decideLink(`held=${encodeURIComponent(message)}`, 'Decide', reference),
  },
];

const FAILED: Column<FailedDelivery>[] = [
  { heading: 'What it was to do', cell: ({ kind }) => KINDS[kind] },
  {
    heading: 'Message or process',
    cell: ({ name, process }) =>
      name ? wordFor(MESSAGES, name) : process ? titleOfId(process) : 'Not known',
  },
  {
    heading: 'Case',
    cell: ({ reference }) => <span className="wm-nowrap">{reference ?? 'Not known'}</span>,
  },
  { heading: 'Why it failed', cell: ({ code }) => FAILURES[code] ?? OTHER_FAILURE },
  { heading: 'Sent', cell: ({ at }) => londonTime(at) },
  {
    heading: 'What to do',
    cell: ({ delivery, kind, reference }) =>
      decideLink(
        `delivery=${encodeURIComponent(delivery)}`,
        'Decide',
        `${KINDS[kind]} ${reference ?? ''}`,
      ),
  },
];

const EXPIRED: Column<UnclaimedMessage>[] = [
  { heading: 'Message', cell: ({ name }) => wordFor(MESSAGES, name) },
  {
    heading: 'Case',
    cell: ({ reference }) => <span className="wm-nowrap">{reference ?? 'Not known'}</span>,
  },
  { heading: 'Received', cell: ({ at }) => londonTime(at) },
  { heading: 'Kept until', cell: ({ expiresAt }) => londonTime(expiresAt) },
  {
    heading: 'What to do',
    cell: ({ message, name, reference }) =>
      decideLink(
        `message=${encodeURIComponent(message)}`,
        'Decide',
        `${wordFor(MESSAGES, name)} ${reference ?? ''}`,
      ),
  },
];
