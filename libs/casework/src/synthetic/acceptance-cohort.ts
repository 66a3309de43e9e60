import type { Instant, Priority } from '@waymark/domain';
import type { ContactMethod } from '../cohort/triage-tables.js';
import { BROKEN } from './broken-rows.js';
import {
  accepted,
  cohortOf,
  duplicateOf,
  merged,
  rejected,
  setAside,
  type Planned,
  type SyntheticCohort,
} from './expected-row.js';
import { daysBefore, hoursBefore, inventedRecord, yearsBefore } from './invented-person.js';

export interface AcceptanceCohort {
  /** The day before: what duplicates, merges and matches refer to. */ before: SyntheticCohort;
  cohort: SyntheticCohort;
}

/**
 * 200 rows that cover every outcome and every rule of docs/cohort.md, docs/service/intake.md and
 * docs/service/safe-contact.md, with the result expected of each. The same `at` gives the same
 * files.
 */
export function acceptanceCohort(at: Instant): AcceptanceCohort {
  const known = yesterday(daysBefore(at, 1));
  const rows = [
    ...priorities(at),
    ...crimes(at),
    ...contacts(at),
    ...setAsides(at),
    ...againstYesterday(at),
    ...twice(at),
    ...texts(at),
    ...broken(at),
  ];
  for (let n = 900; rows.length < 200; n++)
    rows.push(accepted('nothing flagged: a live call', inventedRecord(n, at), ['P4', 'call']));
  return { before: cohortOf(known), cohort: cohortOf(rows) };
}

const SAFE_PHONE = (at: Instant): Record<string, string> => ({
  phone1_safe: 'Y',
  phone1_safe_at: daysBefore(at, 2),
});
const SAFE_LETTER = (at: Instant): Record<string, string> => ({
  letter_safe: 'Y',
  letter_safe_at: daysBefore(at, 2),
});
const LETTER_ONLY = (at: Instant): Record<string, string> => ({
  ...SAFE_LETTER(at),
  phone1: '',
  children_present: 'Y',
});

function yesterday(at: Instant): Planned[] {
  const rows = Array.from({ length: 8 }, (_, index) =>
    accepted('yesterday', inventedRecord(index, at), ['P4', 'call']),
  );
  return [
    ...rows,
    accepted(
      'yesterday: names a suspect',
      { ...inventedRecord(8, at), suspect_ref: 'V-60', suspect_relationship: 'stranger' },
      ['P4', 'call'],
    ),
    accepted('yesterday: no birth date', { ...inventedRecord(9, at), dob: '' }, ['P4', 'call']),
  ];
}

/** The tables `priority` and `enhanced-category` (docs/service/intake.md). */
function priorities(at: Instant): Planned[] {
  const kinds: [
    rule: string,
    patch: Record<string, string>,
    priority: Priority,
    contact: ContactMethod,
  ][] = [
    ['domestic abuse, high', { da_flag: 'Y', risk_grade: 'high' }, 'P1', 'call'],
    ['domestic abuse, ungraded', { da_flag: 'Y' }, 'P1', 'call'],
    ['domestic abuse, medium', { da_flag: 'Y', risk_grade: 'medium' }, 'P2', 'call'],
    ['domestic abuse, standard', { da_flag: 'Y', risk_grade: 'standard' }, 'P2', 'call'],
    [
      'domestic abuse, medium by grade, 14 by score',
      { da_flag: 'Y', risk_grade: 'medium', dash_score: '14' },
      'P1',
      'call',
    ],
    ['high without a flag', { risk_grade: 'high' }, 'P1', 'call'],
    ['sexual violence', { sv_flag: 'Y' }, 'P1', 'specialist'],
    ['bereaved', { role: 'bereaved' }, 'P1', 'specialist'],
    ['homicide by code', { ho_offence_code: '1', offence_text: 'Murder' }, 'P1', 'specialist'],
    [
      'under 18, stranger',
      { dob: yearsBefore(at, 15), suspect_relationship: 'stranger' },
      'P1',
      'specialist',
    ],
    [
      'under 18, sexual violence, consent given',
      {
        dob: yearsBefore(at, 16),
        sv_flag: 'Y',
        consent_referral: 'Y',
        suspect_relationship: 'stranger',
      },
      'P1',
      'specialist',
    ],
    ['stalking', { stalking_flag: 'Y' }, 'P1', 'call'],
    ['so-called honour-based abuse', { hbv_flag: 'Y' }, 'P1', 'call'],
    ['strangulation', { strangulation_flag: 'Y' }, 'P1', 'call'],
    ['threats to kill', { threats_to_kill_flag: 'Y' }, 'P1', 'call'],
    ['trafficking', { trafficking_flag: 'Y' }, 'P1', 'call'],
    [
      'enhanced: vulnerable or intimidated',
      { enhanced_category: 'vulnerable_intimidated' },
      'P2',
      'call',
    ],
    [
      'enhanced: persistently targeted',
      { enhanced_category: 'persistently_targeted' },
      'P2',
      'call',
    ],
    ['enhanced: serious crime', { enhanced_category: 'serious_crime' }, 'P2', 'call'],
    ['enhanced by table: hate', { hate_flag: 'Y' }, 'P2', 'call'],
    ['enhanced by table: disability', { disability: 'Y' }, 'P2', 'call'],
    ['repeat', { repeat_12m: 'Y' }, 'P2', 'call'],
    ['need likely: interpreter', { interpreter: 'Y', language: 'Welsh' }, 'P3', 'call'],
    ['need likely: children', { children_present: 'Y' }, 'P3', 'call'],
    ['need likely: asked to be referred', { consent_referral: 'Y' }, 'P3', 'call'],
    ['need likely: 70 or older', { dob: yearsBefore(at, 81) }, 'P3', 'call'],
    ['witness', { role: 'witness' }, 'P4', 'call'],
    [
      'business',
      { role: 'business', forename: '', dob: '', surname: 'Example Hardware Ltd' },
      'P4',
      'call',
    ],
    [
      '18 today is an adult',
      { dob: `${Number(at.slice(0, 4)) - 18}${at.slice(4, 10)}` },
      'P4',
      'call',
    ],
  ];
  return kinds.map(([rule, patch, priority, contact], index) =>
    accepted(rule, { ...inventedRecord(100 + index, at), ...patch }, [priority, contact]),
  );
}

/** The crime decides where no flag does (docs/service/intake.md#what-the-crime-means). */
function crimes(at: Instant): Planned[] {
  const kinds: [
    ho_offence_code: string,
    offence_text: string,
    patch: Record<string, string>,
    came: [Priority, ContactMethod],
  ][] = [
    ['2', 'Attempted murder', SAFE_LETTER(at), ['P2', 'call']],
    ['36/1', 'Kidnapping', SAFE_LETTER(at), ['P2', 'call']],
    ['5D', 'Wounding with intent', SAFE_LETTER(at), ['P2', 'call']],
    ['3/1', 'Terrorism: encouraging acts', SAFE_LETTER(at), ['P2', 'call']],
    ['', 'False imprisonment', SAFE_LETTER(at), ['P2', 'call']],
    ['19C', 'Rape of a female aged 16 or over', SAFE_LETTER(at), ['P1', 'specialist']],
    ['19c/2', '', SAFE_LETTER(at), ['P1', 'specialist']],
    ['', 'Sexual assault on a male', SAFE_LETTER(at), ['P1', 'specialist']],
    ['3B', '', SAFE_LETTER(at), ['P1', 'call']],
    ['8Q', '', SAFE_LETTER(at), ['P1', 'call']],
    ['106', '', SAFE_LETTER(at), ['P1', 'call']],
    ['8N', 'Assault', { suspect_relationship: 'ex-husband' }, ['P1', 'call']],
    ['8U', 'Coercive control', { suspect_relationship: 'husband' }, ['P1', 'call']],
    ['8N', 'Assault', { suspect_relationship: 'neighbour' }, ['P3', 'call']],
    ['8L', 'Harassment', SAFE_LETTER(at), ['P3', 'call']],
    ['34B', 'Robbery', SAFE_LETTER(at), ['P2', 'call']],
    ['28G', 'Burglary', SAFE_LETTER(at), ['P2', 'call']],
    ['', 'Theft of rapeseed', SAFE_LETTER(at), ['P4', 'pack']],
    ['37.1', 'Death by driving', { role: 'bereaved' }, ['P1', 'specialist']],
    ['44', "Theft of a child's bicycle", { role: 'parent' }, ['P1', 'specialist']],
    [
      '5D',
      'Wounding with intent',
      { consent_referral: 'N', risk_grade: 'high' },
      ['P1', 'specialist'],
    ],
  ];
  return [
    ...kinds.map(([ho_offence_code, offence_text, patch, came], index) =>
      accepted(
        `crime ${ho_offence_code} ${offence_text}`,
        { ...inventedRecord(700 + index, at), ho_offence_code, offence_text, ...patch },
        came,
      ),
    ),
    setAside(
      'a code that nobody knows',
      { ...inventedRecord(750, at), ho_offence_code: '199Z', offence_text: '' },
      { outcome: 'held', code: 'unknown-offence', priority: 'P1' },
    ),
    setAside(
      'neither a code nor words',
      { ...inventedRecord(751, at), ho_offence_code: '', offence_text: '' },
      { outcome: 'held', code: 'unknown-offence', priority: 'P1' },
    ),
    setAside(
      'a child, rape by the code alone',
      { ...inventedRecord(752, at), ho_offence_code: '19D', dob: yearsBefore(at, 14) },
      { outcome: 'held', code: 'child-sv-no-consent', priority: 'P1' },
    ),
    setAside(
      'a parent, and the father is the suspect',
      { ...inventedRecord(753, at), role: 'parent', suspect_relationship: 'father' },
      { outcome: 'held', code: 'child-protection', priority: 'P1' },
    ),
  ];
}

/** Safe contact as the import meets it (docs/service/safe-contact.md). */
function contacts(at: Instant): Planned[] {
  const kinds: [
    rule: string,
    patch: Record<string, string>,
    came: [Priority, ContactMethod, string?],
  ][] = [
    ['information only, letter safe: pack', SAFE_LETTER(at), ['P4', 'pack']],
    ['information only, text safe: text', SAFE_PHONE(at), ['P4', 'sms']],
    ['police yes without a date: live call', { phone1_safe: 'Y' }, ['P4', 'call']],
    [
      'asked 31 days ago: live call',
      { phone1_safe: 'Y', phone1_safe_at: daysBefore(at, 31) },
      ['P4', 'call'],
    ],
    [
      'asked before the suspect was released: live call',
      {
        ...SAFE_PHONE(at),
        suspect_status: 'released',
        suspect_released_at: daysBefore(at, 1),
        suspect_relationship: 'stranger',
      },
      ['P4', 'call'],
    ],
    [
      'asked after the release: text',
      {
        ...SAFE_PHONE(at),
        suspect_status: 'released',
        suspect_released_at: daysBefore(at, 5),
        suspect_relationship: 'stranger',
      },
      ['P4', 'sms'],
    ],
    [
      'safe times in words: no text goes unread',
      { ...SAFE_PHONE(at), safe_times: 'after the school run' },
      ['P4', 'call'],
    ],
    [
      'safe times that can be read',
      { ...SAFE_PHONE(at), safe_times: 'Mon-Sun 10:00-14:00' },
      ['P4', 'sms'],
    ],
    ['letter only, safe', LETTER_ONLY(at), ['P3', 'letter']],
    [
      'letter only, a stranger',
      { ...LETTER_ONLY(at), suspect_relationship: 'stranger', suspect_ref: 'S-1' },
      ['P3', 'letter'],
    ],
    [
      'letter only, the suspect lives there',
      { ...LETTER_ONLY(at), suspect_at_address: 'Y' },
      ['P1', 'none', 'no-safe-channel'],
    ],
    [
      'letter only, an ex-partner may know the address',
      { ...LETTER_ONLY(at), suspect_relationship: 'ex-partner' },
      ['P1', 'none', 'no-safe-channel'],
    ],
    [
      'letter only, a suspect of unknown relationship',
      { ...LETTER_ONLY(at), suspect_ref: 'S-2' },
      ['P3', 'none', 'no-safe-channel'],
    ],
    ['letter only, nobody asked', { phone1: '' }, ['P4', 'none', 'no-safe-channel']],
    [
      'letter only, yes without a date',
      { phone1: '', letter_safe: 'Y' },
      ['P4', 'none', 'no-safe-channel'],
    ],
    ['telephone unsafe', { phone1_safe: 'N' }, ['P4', 'none', 'no-safe-channel']],
    [
      'telephone unsafe, letter safe',
      { phone1_safe: 'N', ...SAFE_LETTER(at), interpreter: 'Y' },
      ['P3', 'letter'],
    ],
    [
      'domestic abuse, telephone unsafe',
      { da_flag: 'Y', risk_grade: 'high', phone1_safe: 'N' },
      ['P1', 'none', 'no-safe-channel'],
    ],
    [
      'domestic abuse, unverified: live call',
      {
        da_flag: 'Y',
        risk_grade: 'standard',
        suspect_relationship: 'husband',
        suspect_at_address: 'Y',
      },
      ['P2', 'call'],
    ],
    ['second number only', { phone1: '', phone2: '07700 900999' }, ['P4', 'call']],
    [
      'e-mail only is no first contact',
      {
        phone1: '',
        address: '',
        postcode: '',
        email: 'someone@example.org',
        email_safe: 'Y',
        email_safe_at: daysBefore(at, 1),
      },
      ['P4', 'none', 'no-safe-channel'],
    ],
    ['no details at all', { phone1: '', address: '', postcode: '' }, ['P4', 'none', 'no-details']],
  ];
  return kinds.map(([rule, patch, came], index) =>
    accepted(rule, { ...inventedRecord(200 + index, at), ...patch }, came),
  );
}

function setAsides(at: Instant): Planned[] {
  const of = (n: number, patch: Record<string, string>): Record<string, string> => ({
    ...inventedRecord(300 + n, at),
    ...patch,
  });
  const child = yearsBefore(at, 9);
  return [
    setAside('the file says so: offence type', of(0, { exclude_reason: 'offence type' }), {
      outcome: 'excluded',
      code: 'offence-type',
      priority: 'P4',
    }),
    setAside('the file says so: other words', of(1, { exclude_reason: 'see officer' }), {
      outcome: 'excluded',
      code: 'excluded-by-file',
      priority: 'P4',
    }),
    setAside(
      'a rule says so: offence',
      of(2, { ho_offence_code: '92A', offence_text: 'Possession' }),
      { outcome: 'excluded', code: 'offence-type', priority: 'P4' },
    ),
    setAside('a rule says so: no consent to a referral', of(3, { consent_referral: 'N' }), {
      outcome: 'excluded',
      code: 'no-consent',
      priority: 'P4',
    }),
    setAside(
      'excluded and flagged is worked first',
      of(4, { exclude_reason: 'out of area', da_flag: 'Y', risk_grade: 'high' }),
      { outcome: 'excluded', code: 'out-of-area', priority: 'P1' },
    ),
    setAside('a child hurt at home', of(5, { dob: child, suspect_relationship: 'father' }), {
      outcome: 'held',
      code: 'child-protection',
      priority: 'P1',
    }),
    setAside('a child, domestic abuse', of(6, { dob: child, da_flag: 'Y' }), {
      outcome: 'held',
      code: 'child-protection',
      priority: 'P1',
    }),
    setAside(
      'a child, the offence is neglect',
      of(7, { dob: child, offence_text: 'Cruelty or neglect' }),
      { outcome: 'held', code: 'child-protection', priority: 'P1' },
    ),
    setAside('a child, sexual violence, no consent', of(8, { dob: child, sv_flag: 'Y' }), {
      outcome: 'held',
      code: 'child-sv-no-consent',
      priority: 'P1',
    }),
    setAside(
      'a child, sexual violence, consent refused',
      of(9, { dob: child, sv_flag: 'Y', consent_referral: 'N' }),
      { outcome: 'held', code: 'child-sv-no-consent', priority: 'P1' },
    ),
  ];
}

function againstYesterday(at: Instant): Planned[] {
  const before = daysBefore(at, 1);
  const known = (n: number): Record<string, string> => inventedRecord(n, before);
  const person = (n: number, as: number): Record<string, string> => ({
    ...inventedRecord(n, at),
    surname: known(as)['surname'] ?? '',
    forename: known(as)['forename'] ?? '',
  });
  return [
    duplicateOf('the same row as yesterday', known(0)),
    duplicateOf('the same row, another hash of theirs', {
      ...known(1),
      row_hash: 'their-own-hash',
    }),
    merged(
      'the same victim and crime, other content',
      { ...known(2), offence_text: 'Aggravated burglary' },
      { code: 'row-changed', priority: 'P2' },
    ),
    merged(
      'the same, now unsafe to telephone',
      { ...known(3), phone1_safe: 'N' },
      { code: 'row-changed', priority: 'P4' },
    ),
    merged(
      'the same victim, another crime',
      { ...known(4), crime_ref: 'TEST/4-again', crimed_at: hoursBefore(at, 3) },
      { code: 'new-incident', priority: 'P4' },
    ),
    merged(
      'the same victim, now domestic abuse',
      {
        ...known(5),
        crime_ref: 'TEST/5-again',
        crimed_at: hoursBefore(at, 3),
        da_flag: 'Y',
        risk_grade: 'high',
      },
      { code: 'new-incident', priority: 'P1' },
    ),
    setAside(
      'another reference, same name and birth date',
      { ...person(61, 6), dob: known(6)['dob'] ?? '' },
      { outcome: 'held', code: 'possible-match', priority: 'P4' },
    ),
    setAside(
      'another reference, same name and telephone, no birth date',
      { ...person(62, 7), dob: '', phone1: '+44 7700 900007' },
      { outcome: 'held', code: 'possible-match', priority: 'P4' },
    ),
    setAside(
      'the known case has no birth date',
      { ...person(63, 9), phone1: '07700900009' },
      { outcome: 'held', code: 'possible-match', priority: 'P4' },
    ),
    accepted(
      'same name, another birth date, another telephone',
      { ...person(64, 6), dob: '1971-05-05' },
      ['P4', 'call'],
    ),
    setAside("a suspect in yesterday's case", inventedRecord(60, at), {
      outcome: 'held',
      code: 'suspect-elsewhere',
      priority: 'P4',
    }),
    accepted(
      'names a suspect who comes later in this file',
      { ...inventedRecord(65, at), suspect_ref: 'V-66', suspect_relationship: 'stranger' },
      ['P4', 'call'],
    ),
    setAside('a suspect in another row of this file', inventedRecord(66, at), {
      outcome: 'held',
      code: 'suspect-elsewhere',
      priority: 'P4',
    }),
  ];
}

function twice(at: Instant): Planned[] {
  const one = inventedRecord(400, at);
  const hashed = { ...inventedRecord(401, at), row_hash: 'hash-of-the-source' };
  return [
    accepted('comes twice in this file', one, ['P4', 'call']),
    duplicateOf('the second time', one),
    accepted("carries the source's own hash", hashed, ['P4', 'call']),
    duplicateOf('the same hash and references', { ...hashed, offence_text: 'Burglary' }),
    setAside(
      'the same hash for somebody else is no reason to drop her',
      { ...inventedRecord(402, at), row_hash: 'hash-of-the-source' },
      { outcome: 'held', code: 'hash-reused', priority: 'P4' },
    ),
    accepted('two crimes of one victim: the first', inventedRecord(403, at), ['P4', 'call']),
    merged(
      'the second is added to the case',
      { ...inventedRecord(403, at), crime_ref: 'TEST/403-b' },
      { code: 'new-incident', priority: 'P4' },
    ),
  ];
}

function texts(at: Instant): Planned[] {
  return [
    accepted(
      'text that begins like a formula stays text',
      { ...inventedRecord(500, at), surname: '=HYPERLINK("x")' },
      ['P4', 'call'],
    ),
    accepted(
      'letters of other alphabets',
      { ...inventedRecord(501, at), surname: 'Łąkowska-Ó Súilleabháin', forename: 'Zoë' },
      ['P4', 'call'],
    ),
    accepted(
      'commas, quotes and lines in a field',
      { ...inventedRecord(502, at), address: 'Flat 1,\r\n"The Elms"\nExample Street' },
      ['P4', 'call'],
    ),
    accepted('the row after it keeps its line', inventedRecord(503, at), ['P4', 'call']),
    accepted(
      '4,000 characters are not too long',
      { ...inventedRecord(504, at), bail_conditions: 'y'.repeat(4000) },
      ['P4', 'call'],
    ),
  ];
}

const broken = (at: Instant): Planned[] =>
  BROKEN.map(({ code, bytes }, index) =>
    rejected(`bad row ${index + 1}`, bytes(inventedRecord(600 + index, at)), code),
  );
