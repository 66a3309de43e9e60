import { chance, oneOf, type Random } from './random.js';

const FORENAMES = [
  'Alda',
  'Bryn',
  'Cerys',
  'Dunstan',
  'Elowen',
  'Ffion',
  'Gethin',
  'Hesper',
  'Isolde',
  'Jory',
  'Kerensa',
  'Lowen',
  'Merryn',
  'Nesta',
  'Osric',
  'Peran',
  'Rowena',
  'Senara',
  'Talan',
  'Ysella',
];
const SURNAMES = [
  'Ashdown',
  'Brackley',
  'Coldharbour',
  'Dunmore',
  'Elmstead',
  'Fairlight',
  'Greystone',
  'Hollowell',
  'Ironside',
  'Kestrel',
  'Larkrise',
  'Merrivale',
  'Northgate',
  'Oakhanger',
  'Penhallow',
  'Quarrington',
  'Ravenscar',
  'Stonehaven',
  'Thornbury',
  'Winterbourne',
];

interface Offence {
  text: string;
  weight: number;
  flags: Record<string, string>;
}
/** How often each offence is reported, simplified: docs/service/intake.md. */
const OFFENCES: Offence[] = [
  { text: 'Assault', weight: 30, flags: {} },
  {
    text: 'Assault, domestic',
    weight: 20,
    flags: { da_flag: 'Y', suspect_relationship: 'partner' },
  },
  { text: 'Stalking', weight: 8, flags: { stalking_flag: 'Y' } },
  { text: 'Burglary', weight: 20, flags: {} },
  { text: 'Criminal damage', weight: 10, flags: {} },
  { text: 'Public order, hate', weight: 6, flags: { hate_flag: 'Y' } },
  { text: 'Robbery', weight: 6, flags: {} },
];

const COLUMNS = [
  'source_system',
  'victim_ref',
  'crime_ref',
  'role',
  'surname',
  'forename',
  'dob',
  'offence_text',
  'reported_at',
  'crimed_at',
  'phone1',
  'phone1_safe',
  'phone1_safe_at',
  'letter_safe',
  'postcode',
  'address',
  'da_flag',
  'hate_flag',
  'stalking_flag',
  'suspect_relationship',
  'suspect_status',
  'risk_grade',
  'dash_score',
  'repeat_12m',
  'consent_referral',
] as const;

export interface Day {
  /** Service time of the file, an instant. */
  at: string;
  number: number;
  organisation: string;
}

/**
 * One day's police file of invented victims in the neutral mapping. Its telephone numbers are those
 * that Ofcom reserves for drama, its postcodes belong to an area that does not exist.
 */
export function cohortOfTheDay(random: Random, day: Day, rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => line(rowOf(random, day, index)));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

function rowOf(random: Random, day: Day, index: number): Record<string, string> {
  const offence = weighted(random);
  const id = `${day.organisation}-${day.number}-${index}`;
  const crimed = new Date(
    Date.parse(day.at) - 3_600_000 * (1 + Math.floor(random() * 20)),
  ).toISOString();
  const asked = chance(random, 0.6);
  return {
    source_system: 'demonstration',
    victim_ref: `V-${id}`,
    crime_ref: `TEST/${id}`,
    role: 'victim',
    surname: oneOf(random, SURNAMES),
    forename: oneOf(random, FORENAMES),
    dob: dateOfBirth(random),
    offence_text: offence.text,
    reported_at: crimed,
    crimed_at: crimed,
    phone1: `07700900${String(100 + Math.floor(random() * 900))}`,
    phone1_safe: asked ? 'Y' : '',
    phone1_safe_at: asked ? crimed : '',
    letter_safe: '',
    postcode: `ZZ99 ${Math.floor(random() * 10)}ZZ`,
    address: `${1 + index} Nowhere Street`,
    repeat_12m: chance(random, 0.2) ? 'Y' : 'N',
    consent_referral: 'Y',
    ...offence.flags,
    ...graded(random, offence),
  };
}

/** Most domestic cases arrive with a grade, mostly standard and less often medium or high. */
function graded(random: Random, offence: Offence): Record<string, string> {
  if (!offence.flags['da_flag']) return {};
  const draw = random();
  const [grade, score] =
    draw < 0.2
      ? ['high', 16]
      : draw < 0.5
        ? ['medium', 11]
        : draw < 0.85
          ? ['standard', 5]
          : ['', ''];
  return {
    risk_grade: String(grade),
    dash_score: String(score),
    suspect_status: oneOf(random, ['custody', 'bailed', 'unknown']),
  };
}

function dateOfBirth(random: Random): string {
  const [year, month] = [1950 + Math.floor(random() * 52), 1 + Math.floor(random() * 9)];
  return `${year}-0${month}-1${Math.floor(random() * 10)}`;
}

function weighted(random: Random): Offence {
  let draw = random() * OFFENCES.reduce((sum, { weight }) => sum + weight, 0);
  return OFFENCES.find(({ weight }) => (draw -= weight) <= 0) ?? (OFFENCES[0] as Offence);
}

const line = (row: Record<string, string>): string =>
  COLUMNS.map((column) => quoted(row[column] ?? '')).join(',');
const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
