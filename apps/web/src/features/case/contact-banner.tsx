import type { CaseBanner } from '@waymark/contracts';
import { Tag } from '@waymark/ui';
import { ALLOWED, CHANNELS, wordFor } from '../../shared/words.js';

/** How the person may be contacted, above everything else. Unknown is not safe (domain.md E0.4). */
export function ContactBanner({ banner }: { banner: CaseBanner }) {
  return (
    <section className={banner.suspended ? 'wm-contact wm-contact--unsafe' : 'wm-contact'} aria-label="Safe contact">
      <h2 className="govuk-heading-s">{banner.suspended ? 'Do not contact: all contact is suspended until a safe route is found' : 'How they can be contacted'}</h2>
      <ul className="govuk-list">
        {banner.contact.map(({ channel, allowed, says }) => (
          <li key={channel} className="wm-contact__channel">
            <strong>{wordFor(CHANNELS, channel)}</strong> <Tag colour={allowed === 'yes' ? 'green' : allowed === 'no' ? 'red' : 'yellow'}>{wordFor(ALLOWED, allowed)}</Tag> <span>{says}</span>
          </li>
        ))}
      </ul>
      {banner.safeTimes && <p className="govuk-body govuk-!-margin-top-2 govuk-!-margin-bottom-0">Safe times: {banner.safeTimes}</p>}
    </section>
  );
}
