import type { CaseBanner } from '@waymark/contracts';

/**
 * What to say on the channels that are open, so that nobody else learns that a case exists
 * (docs/service/safe-contact.md). Empty if all channels are closed.
 */
export function ContactScript({ contact }: Pick<CaseBanner, 'contact'>) {
  const lines = linesOf(contact);
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="govuk-heading-s wm-contact__title">What to say</h3>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function linesOf(contact: CaseBanner['contact']): string[] {
  const call = contact.some(({ content }) => content === 'ask-first');
  const written = contact.some(
    ({ channel, content }) => content === 'neutral' && channel !== 'voicemail',
  );
  const voicemail = contact.some(
    ({ channel, allowed }) => channel === 'voicemail' && allowed !== 'no',
  );
  return [
    ...(call
      ? [
          'Call from a number that does not show the service. ' +
            'Give your first name only, and ask for the person by name.',
          'Do not name the service or the reason until they have confirmed who they are, ' +
            'that they are alone, and that it is safe to talk.',
          'If somebody else answers, do not give the person’s name or a reason. ' +
            'End the call politely and record “someone else answered”.',
          voicemail
            ? 'They asked for voicemail: leave your first name and a number, and nothing else.'
            : 'If there is no answer, or a machine answers, do not leave a message.',
        ]
      : []),
    ...(written
      ? [
          'In writing, use neutral words only. ' +
            'Do not name the service, and do not mention the crime.',
        ]
      : []),
  ];
}
