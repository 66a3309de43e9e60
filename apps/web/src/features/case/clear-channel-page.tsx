import type { CaseFileAnswer } from '@waymark/contracts';
import type { FormSchema } from '@waymark/forms';
import { InsetText } from '@waymark/ui';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { SchemaForm } from '../../shared/form/schema-form.js';
import { Page } from '../../shared/page.js';
import { useMe } from '../../shared/session.js';
import { StopNow } from '../../shared/stop-now.js';
import { withSuccessMessage } from '../../shared/success-message.js';
import { useResource } from '../../shared/use-resource.js';
import { CHANNELS, wordFor } from '../../shared/words.js';
import { isClosed, OpenWithReason } from './open-with-reason.js';
import { Asked } from './suspended-channels.js';

type NamedChannel = CaseFileAnswer['clearance'][number]['channel'];

/**
 * One person asks to use a suspended channel again, and another one agrees
 * (docs/service/safe-contact.md#when-contact-is-not-safe).
 */
export function ClearChannelPage() {
  const { case: caseId = '', channel = '' } = useParams();
  const { data, error, reload } = useResource(
    () => call('getCase', { params: { case: caseId } }),
    caseId,
  );
  const closed = isClosed(error);
  return (
    <Page
      title="Use a suspended channel again"
      about={data?.banner.reference}
      error={closed ? null : error}
      loading={!data && !closed}
      back={{ to: `/cases/${encodeURIComponent(caseId)}`, text: 'Back to the case' }}
    >
      {closed && <OpenWithReason caseId={caseId} opened={reload} />}
      {data && <StopNow />}
      {data && <Clearing file={data} channel={channel as NamedChannel} />}
    </Page>
  );
}

function Clearing({ file, channel }: { file: CaseFileAnswer; channel: NamedChannel }) {
  const me = useMe();
  const navigate = useNavigate();
  const name = wordFor(CHANNELS, channel);
  const asked = file.clearance.find((one) => one.channel === channel) ?? null;
  const mine = asked?.person === me.person;
  const agrees = asked !== null && !mine;
  if (!file.banner.contact.some((one) => one.channel === channel && one.suspended))
    return <p className="govuk-body">This channel is not suspended.</p>;
  return (
    <>
      <InsetText>
        This is about <strong>{file.banner.name}</strong>, case{' '}
        <span className="wm-nowrap">{file.banner.reference}</span>: {name}.
      </InsetText>
      {asked && (
        <InsetText>
          <Asked {...asked} mine={mine} />
        </InsetText>
      )}
      {!asked && (
        <p className="govuk-body">
          A second person has to agree. Until then nobody uses this channel.
        </p>
      )}
      {!mine && (
        <SchemaForm
          form={formOf(agrees)}
          page={{ case: file.banner.case, page: `channel-${channel}` }}
          button={agrees ? 'Agree that it is safe' : 'Ask to use it again'}
          send={({ via, reason }, command) =>
            call('clearChannel', {
              params: { case: file.banner.case, channel },
              body: { confirmedByVictimVia: via as string, reason: reason as string },
              command,
            })
          }
          done={() =>
            void navigate(
              `/cases/${encodeURIComponent(file.banner.case)}`,
              withSuccessMessage(
                agrees
                  ? 'The channel is not suspended any more. Read above how it may be used.'
                  : 'You have asked for it. A second person has to agree.',
              ),
            )
          }
        />
      )}
    </>
  );
}

const formOf = (agrees: boolean): FormSchema => ({
  id: 'clear-channel',
  title: 'Use a suspended channel again',
  fields: [
    {
      name: 'via',
      type: 'text',
      label: agrees
        ? 'How do you know that the victim confirmed it?'
        : 'How did the victim confirm that it is safe?',
      hint:
        'By another route, for example in person. A call, a text and a voicemail reach the same ' +
        'telephone, so none of them confirms another.',
      required: true,
      maxLength: 200,
    },
    {
      name: 'reason',
      type: 'textarea',
      label: agrees ? 'Why do you agree?' : 'Why is it safe now?',
      hint: 'It stays in the record of the case.',
      required: true,
    },
  ],
});
