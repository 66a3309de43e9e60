import type { Relationship, YesNo } from './contact-facts.js';

/**
 * Reads what a force writes in `suspect_relationship`. Unknown words are `unknown`, which counts as
 * unsafe.
 */
export const relationshipOf = (text: string): Relationship => {
  const words = text
    .trim()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
};

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
]);

/** Whole words, in hyphens: `ex` is none in `next`. */
const any = (...words: string[]): RegExp => new RegExp(`(?:^|-)(?:${words.join('|')})(?:-|$)`);

const INTIMATE =
  '[a-z]*partner[a-z]*|[a-z]*husband[a-z]*|[a-z]*wife|wives|spouses?|[a-z]*boyfriend|' +
  '[a-z]*girlfriend|boy-friend|girl-friend|bf|gf|fiancee?|intimate|lover|married|relationship|' +
  'dating|civil-union|common-law';
const RELATED =
  'family|familial|relatives?|relation|in-law|[a-z]*inlaw|grand[a-z]*|step[a-z]*|half|' +
  'child(?:ren)?|mother|mum|mummy|mam|mom|father|dad|daddy|parents?|parental|foster[a-z]*|' +
  'adoptive|guardian|brother|sister|siblings?|twin|son|daughter|uncle|aunt|auntie|cousins?|' +
  'nephew|niece|nan|nana|nanny|gran|grandad|clan|extended-family|kin';

/** Their order matters: an 'ex-husband' is no husband, 'not known' is not 'known'. */
const WORDS: [RegExp, Relationship][] = [
  [/^(?:not-known|unknown|none-known|not-recorded|not-stated|n-a|na|tbc|unk)?$/, 'unknown'],
  [/^(?:not-known|unknown)-/, 'unknown'],
  [any('strangers?', 'no-relationship', 'not-related', 'no-relation'), 'stranger'],
  [
    any('(?:ex|former|previous)-(?:colleague|co-worker|employer|employee|boss|manager|workmate)s?'),
    'colleague',
  ],
  [any('(?:ex|former|previous)-neighbou?r'), 'neighbour'],
  [any('(?:ex|former|previous)-(?:friend|acquaintance|associate)'), 'acquaintance'],
  [
    any(
      'ex',
      'exes',
      'ex(?:partner|wife|husband|boyfriend|girlfriend|bf|gf|spouse|fiancee?)',
      'former[a-z]*',
      'previous[a-z]*',
      'estranged',
      'separated',
      'divorced',
      'divorcee',
    ),
    'ex-partner',
  ],
  [any('care-worker', 'carers?', 'caregiver', 'care-giver', 'support-worker', 'carer'), 'carer'],
  [
    any(
      'household',
      '[a-z]*mate-at-home',
      'flat-?mates?',
      'house-?mates?',
      'room-?mates?',
      'lodger',
      'landlord',
      'landlady',
      'cohabit[a-z]*',
      'co-habit[a-z]*',
      'co-resident',
      'same-(?:address|house|household|home)',
      'lives?-with',
      'living-with',
      'live-in',
      'tenant',
    ),
    'household',
  ],
  [any('relationship-unknown', 'unknown-relationship', 'no-relationship'), 'unknown'],
  [any(INTIMATE), 'partner'],
  [any(RELATED), 'family'],
  [any('neighbou?rs?'), 'neighbour'],
  [any('colleagues?', 'co-?workers?', 'work[a-z]*', 'employer', 'employee', 'boss'), 'colleague'],
  [any('acquaintances?', 'friends?', 'known', 'associates?', 'peer', 'pupil'), 'acquaintance'],
];
