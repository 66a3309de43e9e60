import type { Relationship, YesNo } from './contact-facts.js';

/**
 * Reads what a force writes in `suspect_relationship`. Somebody close is found wherever the text
 * names them. What says neither that nor anybody who is not close is `unread`, and counts as close:
 * only an empty text, or one that says that nobody knows, is `unknown`
 * (docs/service/intake.md#what-the-crime-means).
 */
export const relationshipOf = (text: string): Relationship => {
  const all = hyphened(text);
  const rest = without(all, NOBODY_CLOSE);
  const close = firstOf([...CLOSE_BY_NAME, ...CLOSE_IN_THE_COLUMN], rest);
  if (close !== null) return close;
  if (rest !== '' && isNobodyKnown(rest)) return 'unknown';
  const notClose = firstOf(NOT_CLOSE, all);
  if (notClose !== null) return notClose;
  if (NO_TIE.test(all)) return 'stranger';
  return rest === '' ? 'unknown' : 'unread';
};

/**
 * Does every word of the text say that the suspect is not close, or unknown? Otherwise a person
 * makes contact: nothing is written by itself (docs/service/intake.md#the-first-contact).
 */
export const isPlainlyNotClose = (text: string): boolean => {
  const relationship = relationshipOf(text);
  if (isDomestic(relationship, 'unknown') || relationship === 'carer') return false;
  const words = without(hyphened(text), NOBODY_CLOSE);
  return isNobodyKnown(words) || isMadeOf(words, PLAIN);
};

/** Does the text of an offence name somebody close: 'assault by her husband'? */
export const namesSomebodyClose = (offenceText: string): boolean => {
  const words = without(without(hyphened(offenceText), NOBODY_CLOSE), NO_PERSON);
  return CLOSE_BY_NAME.some(([pattern, who]) => who !== 'carer' && pattern.test(words));
};

/** Does the text of an offence name somebody who should care for the victim? */
export const namesCarer = (offenceText: string): boolean => CARER.test(hyphened(offenceText));

/**
 * Is a crime by this suspect domestic abuse? By the relationship or the same home, whatever flag
 * the file has (docs/service/intake.md#what-the-crime-means).
 */
export const isDomestic = (relationship: Relationship, livesAtAddress: YesNo): boolean =>
  DOMESTIC.has(relationship) || livesAtAddress === 'yes';

const DOMESTIC: ReadonlySet<Relationship> = new Set<Relationship>([
  'partner',
  'ex-partner',
  'family',
  'household',
  'unread',
]);

const hyphened = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}'\u2018\u2019]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');

type Meanings = readonly [RegExp, Relationship][];
const firstOf = (meanings: Meanings, words: string): Relationship | null =>
  meanings.find(([pattern]) => pattern.test(words))?.[1] ?? null;

/** Whole words, in hyphens: `ex` is none in `next`. */
const any = (...words: string[]): RegExp => new RegExp(`(?:^|-)(?:${words.join('|')})(?=-|$)`);

/** A gap stays where the phrase was, so that the words around it do not become one phrase. */
const without = (words: string, phrases: readonly string[]): string =>
  words.replaceAll(new RegExp(any(...phrases), 'g'), '--').replaceAll(/^-+|-+$/g, '');

const isMadeOf = (words: string, known: readonly string[]): boolean => {
  const one = new RegExp(`^(?:${known.join('|')}|\\d+)$`);
  return words
    .split('-')
    .filter(Boolean)
    .every((word) => one.test(word));
};

const isNobodyKnown = (words: string): boolean =>
  (words === '' || NOBODY_KNOWS.test(words)) && isMadeOf(words, [...WITH_NOBODY_KNOWS, ...PEOPLE]);

/** Phrases with a word in them that would mean somebody close. */
const NOBODY_CLOSE = [
  'not-related',
  'un-?related',
  'no-relation(?:ship)?',
  'not-in-a-relationship',
  'relationship-(?:not-known|unknown|not-stated|not-recorded|nk)',
  '(?:not-known|unknown)-relationship',
  '(?:ex|former|previous)-(?:colleague|co-worker|employer|employee|boss|manager|workmate)s?',
  '(?:ex|former|previous)-(?:neighbou?r|friend|acquaintance|associate|classmate|pupil)s?',
  'business-partners?',
  'partner-(?:agency|agencies)',
];
const NO_TIE = any('not-related', 'un-?related', 'no-relation(?:ship)?', 'not-in-a-relationship');

/** Words of relationship that name a thing, a day or a firm in the text of an offence. */
const NO_PERSON = [
  'son-et-lumiere',
  'and-sons',
  'brother-(?:printer|laser|sewing|label)',
  'mothers-day',
  'mother-(?:board|of-pearl)',
  'fathers-day',
  'father-christmas',
  'big-brother',
  'nan-bread',
  'gran-turismo',
  'granny-(?:annexe?|flat)',
  'ex-(?:display|demo|demonstrator|army|military|mod|police|council|rental|hire|lease|service)',
];

const PARTNER =
  'partners?|common-law|husbands?|husb|hubb?y|hubbie|wife|wifes|wives|spouses?|spousal|missus|' +
  'missis|boyfriends?|girlfriends?|boy-friends?|girl-friends?|' +
  '(?:lady|man|gent|gentleman)-?friends?|[bg]-?friends?|bfs?|gfs?|' +
  'fiancee?s?|betrothed|ipv|lovers?|married|relationship|dating|civil-union|' +
  'significant-other|other-half|better-half|girlf|boyf|sweetheart|situationship|bab(?:y|ys)-' +
  '(?:mother|father|mum|dad|mama|daddy)|domestic-partner';
const STEP =
  '(?:step|grand|foster|god|adoptive|half)-?(?:mothers?|fathers?|mums?|mams?|moms?|dads?|' +
  'daddy|sons?|daughters?|brothers?|sisters?|child|children|parents?|pa|pas|ma|mas|nan)';
const FAMILY =
  `${STEP}|in-?laws?|(?:mother|father|brother|sister|son|daughter)s?-?in-?laws?|` +
  'mothers?|mums?|mummy|mams?|moms?|mommy|mama|fathers?|dads?|daddy|papa|parents?|parental|' +
  'guardian|brothers?|bro|sisters?|siblings?|sons?|daughters?|dau|uncles?|aunts?|aunty|auntie|' +
  'aunties|cousins?|nephews?|nieces?|nans?|nana|nanny|grans?|granny|relatives?|familial|' +
  'family-(?:members?|friend|dispute|violence|incident|argument|abuse)|by-family|' +
  'extended-family|next-of-kin';
const HOUSEHOLD =
  'household|flat-?mates?|house-?mates?|room-?mates?|lodgers?|cohabit[a-z]*|co-habit[a-z]*|' +
  'co-resident|same-(?:address|house|household|home)|(?:lives?|living|resides?|residing|' +
  'stays|staying)-(?:with|together|there|' +
  'at-(?:the-|her-|his-|same-|home-|victims-)*(?:address|home|house|property))|live-in';

const CARER = any('care-workers?', 'carers?', 'caregivers?', 'care-givers?', 'support-workers?');

/** In any text. Their order matters: an 'ex-husband' is no husband. */
const CLOSE_BY_NAME: Meanings = [
  [
    any(
      'exs?',
      'exes',
      `(?:ex|former|previous|estranged|separated)-?(?:${PARTNER})`,
      'estranged',
      'separated',
      'divorced',
      'divorcee?s?',
    ),
    'ex-partner',
  ],
  [CARER, 'carer'],
  [any(HOUSEHOLD), 'household'],
  [any(PARTNER), 'partner'],
  [any(FAMILY), 'family'],
];

/** Where only a relationship is asked for. */
const CLOSE_IN_THE_COLUMN: Meanings = [
  [any('former[a-z]*', 'previous[a-z]*'), 'ex-partner'],
  [any('intimate'), 'partner'],
  [any('landlord', 'landlady', 'tenants?'), 'household'],
  [
    any('family', 'relation', 'child(?:ren)?', 'twin', 'clan', 'kin', 'half', 'adopt[a-z]*'),
    'family',
  ],
];

const list = (words: string): string[] => words.trim().split(/\s+/);

const NEIGHBOURS = list('neighbou?rs? neighbou?rly nextdoor');
const COLLEAGUES = list(`
  colleagues? coworkers? workers? works? workmates? workplace employers? employees? boss manager
  supervisor staff`);
const STRANGERS = list(`
  strangers? customers? shoppers? shoplifters? drivers? taxi passengers? delivery courier burglars?
  thief thieves trader tradesm[ae]n builders? rivals? caller seller buyer vendor scammers?
  fraudsters? cyclist pedestrian passer passerby passersby doorman bouncer motorist cabbie
  contractor`);
const ACQUAINTANCES = list(`
  acquaintances? friends? peers? pupils? classmates? students? schoolmates? teammates? mates?`);
/** Positions of trust, and words that do not say how well they know each other. */
const ACQUAINTANCES_TO_ASK_ABOUT = list(`
  known associates? teachers? tutor coach doctor nurse patient client guests? visitors? members?`);
/** One of them says that nobody knows who it was. */
const NOBODY_KNOWS = any(
  ...list('not? unknown none nil na n-a nk n-k tbc tba unk unidentified unspecified unsure'),
);
const WITH_NOBODY_KNOWS = list(`
  not? unknown none nil na n a nk k tbc tba unk unsure unidentified unspecified known recorded
  stated given provided identified established yet named seen info information applicable`);
/** Anybody may be one of them. */
const PEOPLE = list(`
  suspects? offenders? perpetrators? persons? people males? females? m[ae]n wom[ae]n youths?
  teenagers? victims? group to the by is are was other two three four several unknown`);
/** They add nothing that could mean somebody close. */
const FILLERS = list(`
  a an and or at of in on from next door shop store bus school college local company business
  security guards? police officers? online complete total opposite upstairs downstairs casual co
  road public street club gym pub bar hospital random`);
const PLAIN = [...NEIGHBOURS, ...COLLEAGUES, ...STRANGERS, ...ACQUAINTANCES, ...PEOPLE, ...FILLERS];

const NOT_CLOSE: Meanings = [
  [any('(?:not-a|not|no)-strangers?'), 'unread'],
  [any(...NEIGHBOURS, 'next-door'), 'neighbour'],
  [any(...COLLEAGUES, 'co-workers?'), 'colleague'],
  [any(...ACQUAINTANCES, ...ACQUAINTANCES_TO_ASK_ABOUT), 'acquaintance'],
  [any(...STRANGERS, '(?:police|security|prison)-(?:officers?|guards?)'), 'stranger'],
];
