import type { CaseBanner } from '@waymark/contracts';
import { Tag } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { safeTimesWords } from '../../shared/safe-times-words.js';
import { ALLOWED, CHANNELS, wordFor } from '../../shared/words.js';
import { ContactScript } from './contact-script.js';

type Rule = CaseBanner['contact'][number];

/**
 * How the person may be contacted now, with what and in which words, above everything else. Unknown
 * is not safe (domain.md E0.4).
 */
export function ContactBanner({ banner }: { banner: CaseBanner }) {
  return (
    <section
      className={banner.suspended ? 'wm-contact wm-contact--unsafe' : 'wm-contact'}
      aria-label="Safe contact"
    >
      <h2 className="govuk-heading-s">
        {banner.suspended
          ? 'Do not contact: all contact is suspended until a safe route is found'
          : 'How they can be contacted'}
      </h2>
      <div className="wm-contact__body">
        <div>
          <ul className="govuk-list">
            {banner.contact.map((rule) => (
              <Channel key={rule.channel} rule={rule} />
            ))}
          </ul>
          {banner.contact.some(({ allowed }) => allowed !== 'no') && <SafeTimes banner={banner} />}
        </div>
        <ContactScript contact={banner.contact} />
      </div>
    </section>
  );
}

const Channel = ({ rule: { channel, allowed, addresses, from, says } }: { rule: Rule }) => (
  <li className="wm-contact__channel">
    <strong>{wordFor(CHANNELS, channel)}</strong>{' '}
    <Tag colour={allowed === 'yes' ? 'green' : allowed === 'no' ? 'red' : 'yellow'}>
      {wordFor(ALLOWED, allowed)}
    </Tag>
    <span>
      {addresses.map((address) => (
        <strong className="wm-contact__address" key={address}>
          {inGroups(address)}
        </strong>
      ))}
      {from ? `Not now: from ${londonTime(from)}.` : says}
    </span>
  </li>
);

/** A telephone number as people read it out; anything else as it is. */
const inGroups = (address: string): string =>
  address.replace(/^(07\d{3})\s?(\d{3})\s?(\d{3})$/, '$1 $2 $3');

function SafeTimes({
  banner: { safeTimes, safeTimesUnread, safeWindows },
}: {
  banner: CaseBanner;
}) {
  const words =
    safeTimesUnread && safeTimes
      ? `“${safeTimes}”. Read this before you call: nothing is sent until somebody has turned it into times.`
      : safeTimesWords(safeWindows);
  return (
    <p className="govuk-body wm-contact__line">
      <strong>Safe times (London):</strong> {words}
    </p>
  );
}
