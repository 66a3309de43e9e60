import type { Because, CaseBanner } from '@waymark/contracts';
import { Button, Tag } from '@waymark/ui';
import { londonTime } from '../../shared/london-time.js';
import { NightWarning } from '../../shared/night-warning.js';
import { safeTimesWords } from '../../shared/safe-times-words.js';
import { ALLOWED, CHANNELS, wordFor } from '../../shared/words.js';
import { may, useMe } from '../../shared/session.js';
import { becauseWords, closedWords } from './because-words.js';
import { contactWords } from './contact-words.js';
import { ContactScript } from './contact-script.js';
import { SafeTimesForm } from './safe-times-form.js';

type Rule = CaseBanner['contact'][number];
type Spoken = CaseBanner['language'];

/**
 * At the top of every task: how this person may be contacted now. Unknown is not safe
 * (docs/service/safe-contact.md).
 */
export function ContactBanner({
  banner,
  changed,
  start = null,
}: {
  banner: CaseBanner;
  changed: () => void;
  /** Begins the call. The numbers are hidden until then, so that nobody rings unseen. */
  start?: (() => void) | null;
}) {
  const mayWork = may(useMe(), 'cases.work');
  // In danger nobody searches for the number.
  const hides = start !== null && banner.emergencyAddresses === undefined;
  // In danger somebody may have to ring at night.
  const night = banner.emergencyAddresses === undefined ? banner.notBefore : null;
  return (
    <section
      className={banner.suspended ? 'wm-contact wm-contact--unsafe' : 'wm-contact'}
      aria-label="Safe contact"
    >
      <h2 className="govuk-heading-s">
        {banner.flags.includes('has-died')
          ? 'This person has died: no contact'
          : banner.flags.includes('death-not-confirmed')
            ? 'Do not contact: somebody said that this person has died, and nobody has confirmed it'
            : banner.suspended
              ? banner.contact.every(({ suspended }) => suspended)
                ? 'Do not contact: all contact is suspended until a safe route is found'
                : 'Some ways are suspended. Use only those that are not'
              : 'How to contact this person'}
      </h2>
      <p className="govuk-body wm-contact__name">
        <strong>{banner.name}</strong>, case <span className="wm-nowrap">{banner.reference}</span>
      </p>
      <Reasons of={banner.reasons} about={STOPS} />
      <TheyGotInTouch last={banner.lastContacts[0] ?? null} />
      {!banner.suspended && <NightWarning notBefore={night} />}
      {banner.emergencyAddresses && <ForThePolice addresses={banner.emergencyAddresses} />}
      <div className="wm-contact__body">
        <div>
          <ul className="govuk-list">
            {banner.contact.map((rule) => (
              <Channel
                key={rule.channel}
                rule={saidOnce(atNight(hides ? withoutNumber(rule) : rule, night), banner.reasons)}
              />
            ))}
          </ul>
          {start && <StartCall start={start} hides={hides} />}
          {(banner.safeTimesUnread || banner.contact.some(({ allowed }) => allowed !== 'no')) && (
            <>
              <SafeTimes banner={banner} />
              <Reasons of={banner.reasons} about={['safe-times']} />
            </>
          )}
          <OtherWay way={banner.otherWay} />
          <Language spoken={banner.language} />
          <AgreedBefore agreed={banner.agreed} />
        </div>
        <ContactScript contact={banner.contact} />
      </div>
      {banner.safeTimesUnread && mayWork && <SafeTimesForm caseId={banner.case} saved={changed} />}
    </section>
  );
}

/** What stops contact. */
const STOPS: Because['about'][] = ['suspended', 'contact-withdrawn', 'death-not-confirmed'];

/** Whose word it is, when, and why. */
const Reasons = ({ of, about }: { of: Because[]; about: Because['about'][] }) =>
  of
    .filter((one) => about.includes(one.about))
    .map((one) => (
      <p className="govuk-body wm-contact__line" key={one.about}>
        {becauseWords(one)}
      </p>
    ));

/** The newest contact was theirs: whoever calls next knows what they asked for. */
const TheyGotInTouch = ({ last }: { last: CaseBanner['lastContacts'][number] | null }) =>
  last?.incoming ? (
    <p className="govuk-body wm-contact__line">
      <strong>{contactWords(last)}</strong>, {londonTime(last.at)}, recorded by {last.by}. Read in
      the file what was said.
    </p>
  ) : null;

/** Reading a task is no call: colleagues are told when somebody says that they call. */
const StartCall = ({ start, hides }: { start: () => void; hides: boolean }) => (
  <>
    <p className="govuk-body wm-contact__line">
      You are not calling yet. When you start the call, {hides && 'you see the number, and '}
      your colleagues see that you are calling.
    </p>
    <Button onClick={start}>Start the call</Button>
  </>
);

/** Channels that reach the telephone. */
const TELEPHONE: ReadonlySet<string> = new Set(['phone', 'text', 'voicemail']);

const withoutNumber = (rule: Rule): Rule =>
  TELEPHONE.has(rule.channel) ? { ...rule, addresses: [] } : rule;

/** A signal that stands above, because it suspended everything, is not said with each channel. */
const saidOnce = (rule: Rule, reasons: readonly Because[]): Rule =>
  rule.suspended && reasons.some(({ about, at }) => about === 'suspended' && at === rule.said?.at)
    ? { ...rule, said: null }
    : rule;

/** Nobody rings at night, whatever else allows it. */
const atNight = (rule: Rule, notBefore: string | null): Rule =>
  notBefore !== null && rule.channel === 'phone' && rule.allowed !== 'no' && rule.from === null
    ? { ...rule, allowed: 'in-safe-times', from: notBefore }
    : rule;

/** Whoever calls 999 is asked first where the person is. */
const ForThePolice = ({ addresses }: { addresses: string[] }) => (
  <p className="govuk-body wm-contact__line">
    <strong>Where they live, for the police:</strong>{' '}
    {addresses.length > 0
      ? `${addresses.map(inOneLine).join('; or ')}. Do not write or visit.`
      : 'nobody knows an address.'}
  </p>
);

const inOneLine = (address: string): string => address.replaceAll('\n', ', ');

const Channel = ({ rule: { channel, allowed, addresses, from, says, said } }: { rule: Rule }) => (
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
      {from ? `Not now. From ${londonTime(from)}.` : says}
      {said && ` ${closedWords(said)}`}
    </span>
  </li>
);

/** A telephone number in the groups in which people read it out. */
const inGroups = (address: string): string =>
  address.replace(/^(07\d{3})\s?(\d{3})\s?(\d{3})$/, '$1 $2 $3');

/** Needs no number: somebody reaches them where they are. */
const OtherWay = ({ way }: { way: CaseBanner['otherWay'] }) =>
  way && (
    <p className="govuk-body wm-contact__line">
      <strong>
        Another safe way, {way.way === 'in-person' ? 'in person' : 'through somebody'}:
      </strong>{' '}
      {way.words} Recorded on {londonTime(way.at)}.
    </p>
  );

function SafeTimes({
  banner: { safeTimes, safeTimesUnread, safeWindows },
}: {
  banner: CaseBanner;
}) {
  const known = safeTimesWords(safeWindows);
  const words = safeTimesUnread
    ? `“${safeTimes ?? 'not written down'}”. Nobody has turned this into times yet.` +
      (safeWindows.length > 0 ? ` Before it was said: ${known}` : '')
    : known;
  return (
    <p className="govuk-body wm-contact__line">
      <strong>Safe times (London):</strong> {words}
    </p>
  );
}

/** An interpreter is booked before anybody calls (docs/service/safe-contact.md). */
function Language({ spoken: { interpreterNeeded, language, booked } }: { spoken: Spoken }) {
  if (!interpreterNeeded) return null;
  const prefers = PREFERS[booked?.prefers ?? ''];
  const words = [
    booked?.service,
    booked?.language,
    booked?.at && `for ${londonTime(booked.at)}`,
    prefers && `they would accept ${prefers}`,
  ]
    .filter(Boolean)
    .join(', ');
  const spoken = language ?? booked?.language ?? 'language not known';
  return (
    <p className="govuk-body wm-contact__line">
      <strong>Interpreter needed: {spoken}.</strong>{' '}
      {words ? `Booked last: ${words}.` : 'None is booked yet.'}
    </p>
  );
}

const PREFERS: Record<string, string> = {
  woman: 'a woman',
  man: 'a man',
  either: 'a woman or a man: it makes no difference',
};

/** What was agreed in a call, for the person who calls next. */
function AgreedBefore({
  agreed: { codeWord, prefersToTalkTo, interpreter, callAt },
}: {
  agreed: CaseBanner['agreed'];
}) {
  const prefers = PREFERS[prefersToTalkTo ?? ''];
  const lines: [label: string, value: string | null | undefined][] = [
    ['Asked to be called', callAt && londonTime(callAt)],
    ['If they cannot talk, they say', codeWord],
    ['Would like to talk to', prefers],
    ['Interpreter last time', interpreter],
  ];
  return lines.map(
    ([label, value]) =>
      value && (
        <p className="govuk-body wm-contact__line" key={label}>
          <strong>{label}:</strong> {value}
        </p>
      ),
  );
}
