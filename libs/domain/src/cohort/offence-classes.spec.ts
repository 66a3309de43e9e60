import { readFileSync } from 'node:fs';
import { isForAPerson } from './gravity.js';
import { judgeRow, isChildsRow } from './judged-row.js';
import { readOffence, type OffenceClasses } from './offence-classes.js';
import { validateRow } from './validate-row.js';

const [{ classes }] = JSON.parse(
  readFileSync(
    new URL('../../../journeys/reference/offence-classes.json', import.meta.url),
    'utf8',
  ),
) as [OffenceClasses];
const read = (code: string | null, text: string | null = null) =>
  readOffence({ hoOffenceCode: code, offenceText: text }, classes);

describe('C.6c the offence classes', () => {
  it.each([
    ...['1', '4.1', '4/1', '004/01', '4.10', '4/10', '4.2', '4.3', '4.4', '4.6', '4.7', '4.8'],
    ...['4.9', '37.1', '37/1', '1/1', '001/00'],
  ])('%s is a homicide or another death', (code) =>
    expect(read(code)).toMatchObject({ classes: ['homicide'], priority: 'P1', unknown: false }),
  );
  it.each(['2', '2/1', ' 2 ', '3A', '3a', '5D', '5d', '5 D', '5E', '36', '36/1', '36.1', '36 / 1'])(
    '%s is a most serious crime',
    (code) => expect(read(code)).toMatchObject({ enhanced: 'serious_crime', unknown: false }),
  );
  it.each(['56A', '29A', '31A', '29', '31', '34A', '34B', '10A', '35', '62A', '34B/2'])(
    '%s is serious violence',
    (code) => expect(read(code).classes).toEqual(['serious-violence']),
  );
  it.each([
    ['3B', 'threats-to-kill'],
    ['8Q', 'stalking'],
    ['8U', 'domestic-abuse'],
    ['106', 'trafficking'],
    ['72', 'sexual-violence'],
    ['72', 'trafficking'],
    ['11A', 'child'],
    ['13', 'child'],
    ['8M', 'hate'],
    ['105b', 'hate'],
  ])('%s is %s', (code, sign) => expect(read(code).signs).toContain(sign));
  it.each([
    ...['19C', '19D', '19E', '19F', '19G', '19H', '17A', '17B', '20A', '20B', '21', '22A', '22B'],
    ...['23', '70', '71', '72', '73', '88A', '88C', '88D', '88E', '19c/2', '88 C'],
  ])('%s is a sexual offence', (code) =>
    expect(read(code)).toMatchObject({
      priority: 'P1',
      signs: expect.arrayContaining(['sexual-violence']),
    }),
  );
  it.each([
    ...['28E', '28F', '30C', '30D', '39', '40', '41', '42', '44', '45', '46', '47', '48', '49'],
    ...['37.2', '37/2', '126', '56B', '58A', '58D', '9A', '8N', '105A', '8S', '104', '92A'],
  ])('%s is known, and no most serious crime by itself', (code) =>
    expect(read(code)).toMatchObject({ enhanced: null, signs: [], unknown: false }),
  );
  it('distraction burglary means that somebody vulnerable was chosen', () =>
    expect(read('28G').enhanced).toBe('vulnerable_intimidated'));

  it.each([
    ['3/1', 'Terrorism: encouraging acts', 'serious_crime'],
    ['', 'Attempted murder', 'serious_crime'],
    ['45', 'Kidnapping and theft', 'serious_crime'],
    ['', 'False Imprisonment', 'serious_crime'],
    ['', 'Wounding with intent to do grievous bodily harm', 'serious_crime'],
    ['', 'S18 GBH', 'serious_crime'],
    ['', 'ROBBERY - personal', 'serious_crime'],
    ['', 'Stalking involving fear of violence', 'persistently_targeted'],
  ])('code %j, %j: %s', (code, text, enhanced) =>
    expect(read(code || null, text)).toMatchObject({ enhanced, unknown: false }),
  );
  it.each([
    ...['GBH s.20', 'GBH section 20', 'Sec 20 wounding', 'Malicious wounding', 'inflicting GBH'],
    ...[
      'threatened to stab her',
      'Threats with a knife',
      'threats with weapon',
      'held at gunpoint',
    ],
    ...['Arson reckless as to life', 'arson endangering life', 'Arson with intent', 'Kidnap'],
    ...['possession of firearm', 'Shot at from car', 'petrol bomb through letterbox'],
  ])('%j is a most serious crime', (text) =>
    expect(read(null, text)).toMatchObject({
      enhanced: 'serious_crime',
      priority: 'P2',
      plain: false,
      unknown: false,
    }),
  );
  it.each([
    ['Domestic - common assault', 'domestic-abuse'],
    ['DA - criminal damage', 'domestic-abuse'],
    ['DV incident', 'domestic-abuse'],
    ['Burglary (domestic violence)', 'domestic-abuse'],
    ['Breach of non-molestation order', 'domestic-abuse'],
    ['HBV', 'hba'],
    ['HBA - threats', 'hba'],
    ['Fatal RTC', 'homicide'],
    ['Fatal collision', 'homicide'],
    ['death by dangerous driving', 'homicide'],
    ['Rape of a female aged 16 or over', 'sexual-violence'],
    ['attempted rape', 'sexual-violence'],
    ['Controlling or coercive behaviour in an intimate relationship', 'domestic-abuse'],
    ['Non-fatal strangulation', 'strangulation'],
    ['Intentional suffocation', 'strangulation'],
    ['Threats to kill', 'threats-to-kill'],
    ['Threatened to kill her', 'threats-to-kill'],
    ['Stalking', 'stalking'],
    ['Modern slavery', 'trafficking'],
    ["'Honour'-based abuse", 'hba'],
    ['Racially aggravated public order', 'hate'],
    ['Murder', 'homicide'],
    ['Causing death by dangerous driving', 'homicide'],
    ['Common assault: hands round throat', 'strangulation'],
    ['Assault, hands around the victim’s neck', 'strangulation'],
    ['Said he would kill her', 'threats-to-kill'],
    ['Harassment: course of conduct, follows her home', 'stalking'],
    ['Breach of SPO', 'stalking'],
    ['Criminal damage, tracker found under vehicle', 'stalking'],
    ['Passport held by employer', 'trafficking'],
    ['Child neglect', 'child'],
  ])('%j says %s', (text, sign) => expect(read(null, text).signs).toContain(sign));
  it.each([
    'Theft of rapeseed',
    'Theft of rape seed oil',
    'Criminal damage: rape field driven over',
    'Murder mystery game stolen',
    'Theft of grapes',
    'Fraud: scraped data',
    'Deer stalking rifle stolen',
    'Drug trafficking',
    'Theft from a counter-terrorism exhibition',
    'Burglary: drapes torn',
    'Theft of car battery',
    'Dog grooming parlour burgled',
    'Domestic burglary',
    'Burglary - domestic',
    'Theft of domestic appliance',
    'Theft from Adamson and Dale, DAB radio',
    'Theft of nail gun',
  ])('%j is no such crime', (text) =>
    expect(read(null, text)).toMatchObject({ enhanced: null, signs: [], unknown: false }),
  );
  it('a non-molestation order has nothing sexual', () =>
    expect(read(null, 'Breach of non-molestation order').signs).toEqual(['domestic-abuse']));
  it.each(['Attempted murder', 'Conspiracy to murder', 'Threats to murder', 'Tried to murder her'])(
    '%j leaves nobody bereaved',
    (text) => expect(read(null, text).signs).not.toContain('homicide'),
  );
  it.each([
    ['199Z', null],
    ['199Z', 'Theft'],
    ['3/1', null],
    ['see officer', 'Public order'],
    [null, 'Qwertz'],
    [null, null],
  ])('code %j, %j: nobody can tell how serious it is', (code, text) =>
    expect(read(code, text).unknown).toBe(true),
  );
  it('an unknown code with grave words is as grave as the words', () =>
    expect(read('199Z', 'Rape')).toMatchObject({ unknown: false, priority: 'P1' }));
  it('names each code once', () => {
    const codes = Object.values(classes).flatMap((one) => one.codes);
    // Trafficking for sexual exploitation is both.
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual(['72']);
  });
});

describe('B.1 a crime in which nobody was met or threatened', () => {
  it.each([
    ['28E', 'Burglary dwelling'],
    ['28E', null],
    [null, 'Theft of rapeseed'],
    [null, 'Murder mystery stolen'],
    [null, 'Domestic burglary'],
    [null, 'Theft from motor vehicle'],
    [null, 'Criminal damage to vehicle'],
    ['44', 'Theft of pedal cycle'],
    [null, 'Theft of 2 bicycles from garden shed'],
    ['53B', 'Fraud by false representation'],
  ])('%j %j', (code, text) =>
    expect(read(code, text)).toMatchObject({ plain: true, priority: null, unknown: false }),
  );
  it.each([
    ...['Theft, offender screamed abuse', 'Burglary while victim cowered', 'Theft by son'],
    ...['Criminal damage, bottle thrown at her', 'Burglary, intruder woke occupant', 'Arson'],
    ...['Criminal damage following argument', 'Theft from the person', 'Fraud, romance'],
    ...['Theft by ladyfriend', 'Damage to door, suspect known', 'Antisocial behaviour', 'RTC'],
  ])('%j is for a person', (text) => expect(read('45', text).plain).toBe(false));
  it.each([
    ...['Common assault', 'Threats to damage property', 'Harassment', 'Public order', 'Battery'],
    ...['Burglary, occupant pushed', 'Theft, slapped', 'Verbal abuse in the street', 'Affray'],
  ])('%j is P3 at least, and for a person', (text) =>
    expect(read(null, text)).toMatchObject({ priority: 'P3', plain: false }),
  );
  it.each(['8N', '105A', '8S', '104', '9A', '8L', '8R', '59'])('%s too', (code) =>
    expect(read(code)).toMatchObject({ priority: 'P3', plain: false }),
  );
});

describe('E0.4 the row, judged by crime, relationship and address', () => {
  const AT = '2026-11-23T06:00:00.000Z';
  const judged = (patch: Record<string, string>) => {
    const checked = validateRow(
      {
        source_system: 'niche',
        victim_ref: 'V1',
        crime_ref: 'TEST/1',
        surname: 'Example',
        role: 'victim',
        dob: '1980-05-17',
        reported_at: '2026-11-21T10:00:00Z',
        crimed_at: '2026-11-21T12:00:00Z',
        ...patch,
      },
      AT,
    );
    if (!checked.ok) throw new Error(checked.column);
    return judgeRow(checked.row, classes);
  };
  it.each([
    ['ABH by an ex-husband', { ho_offence_code: '8N', suspect_relationship: 'ex-husband' }, 'yes'],
    ['the file says no', { da_flag: 'N', suspect_relationship: 'Ex Partner' }, 'yes'],
    ['coercive control, nobody named', { ho_offence_code: '8U' }, 'yes'],
    ['the suspect lives there', { suspect_at_address: 'Y', ho_offence_code: '8N' }, 'yes'],
    ['a neighbour', { ho_offence_code: '8N', suspect_relationship: 'neighbour' }, 'unknown'],
    [
      'a business has no partner',
      { role: 'business', suspect_relationship: 'partner', ho_offence_code: '30C' },
      'unknown',
    ],
  ])('%s: domestic abuse %s', (_title, patch, daFlag) =>
    expect(judged(patch as Record<string, string>).daFlag).toBe(daFlag),
  );
  it.each([
    ['Criminal damage to front door by ex-boyfriend', {}, 'yes'],
    ['theft by son', {}, 'yes'],
    ['Theft', { suspect_relationship: 'hubby' }, 'yes'],
    ['Theft', { suspect_relationship: 'qwertz' }, 'yes'],
    ['Theft', { suspect_relationship: 'shop customer' }, 'unknown'],
    ['Shoplifting by mother and daughter', { role: 'business' }, 'unknown'],
    ['Assault by husband', { role: 'witness' }, 'unknown'],
    ['Domestic burglary', {}, 'unknown'],
  ])('%j %j: domestic abuse %s', (offence_text, patch, daFlag) =>
    expect(judged({ offence_text, ...patch }).daFlag).toBe(daFlag),
  );
  it.each<[Record<string, string>, boolean]>([
    [{ ho_offence_code: '28E', offence_text: 'Burglary dwelling' }, false],
    [{ offence_text: 'Theft', suspect_relationship: 'stranger', suspect_ref: 'S1' }, false],
    [{ offence_text: 'Theft', suspect_relationship: 'unknown' }, false],
    [{ offence_text: 'Theft', children_present: 'Y' }, false],
    [{ offence_text: 'Theft', suspect_ref: 'S1' }, true],
    [{ offence_text: 'Theft', suspect_status: 'bailed' }, true],
    [{ offence_text: 'Theft', suspect_relationship: 'known to victim' }, true],
    [{ offence_text: 'Theft', suspect_relationship: 'carer' }, true],
    [{ offence_text: 'Theft by carer' }, true],
    [{ offence_text: 'Theft', risk_grade: 'standard' }, true],
    [{ offence_text: 'Theft', hate_flag: 'Y' }, true],
    [{ offence_text: 'Assault by husband', role: 'witness' }, true],
    [{ offence_text: 'Assault' }, true],
    [{}, true],
  ])('%j: for a person %s', (patch, forAPerson) =>
    expect(isForAPerson(judged(patch))).toBe(forAPerson),
  );
  it('raises the flags that the crime says', () =>
    expect(judged({ ho_offence_code: '19C', sv_flag: 'N' })).toMatchObject({ svFlag: 'yes' }));
  it.each([
    ['an adult', {}, false],
    ['a child', { dob: '2014-05-17' }, true],
    ["a parent's row", { role: 'parent' }, true],
    ['no birth date', { dob: '' }, false],
    ['no birth date, words that name a child', { dob: '', offence_text: 'Robbery of boy' }, true],
    ['a birth date of an adult', { dob: '1990-05-17', offence_text: 'Robbery of boy' }, false],
    ['no birth date, a crime against children', { dob: '', ho_offence_code: '11A' }, true],
    ['an adult reports what happened to the child', { ho_offence_code: '20B' }, false],
  ])('%s: a child %s', (_title, patch, child) =>
    expect(isChildsRow(judged(patch as Record<string, string>), '2026-11-23')).toBe(child),
  );
});
