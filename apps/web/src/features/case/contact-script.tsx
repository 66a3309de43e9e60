import type { CaseBanner } from '@waymark/contracts';

/**
 * What may be said on the channels that are open: nobody else learns that a case exists (domain.md
 * E0.4). Nothing where all are closed.
 */
export function ContactScript({ contact }: Pick<CaseBanner, 'contact'>) {
  const lines = linesOf(contact);
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="govuk-heading-s wm-contact__title">What may be said</h3>
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
          'Call from a number that shows no service. Give your first name only, and ask for them by name.',
          'Name neither the service nor the reason until they have confirmed who they are, that they are alone, and that it is safe to talk.',
          'If somebody else answers, give no name of theirs and no reason. End the call politely and record “someone else answered”.',
          voicemail
            ? 'They asked for voicemail: leave your first name and a number, nothing else.'
            : 'No answer or a machine: leave no message.',
        ]
      : []),
    ...(written
      ? ['In writing: neutral words only. No name of the service, nothing about the crime.']
      : []),
  ];
}
