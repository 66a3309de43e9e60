import type { Instant } from '@waymark/domain';

const FORENAMES = [
  'Aster',
  'Bryony',
  'Cedar',
  'Damson',
  'Elder',
  'Fennel',
  'Gentian',
  'Hazel',
  'Iris',
  'Juniper',
  'Kerria',
  'Laurel',
  'Myrtle',
  'Nettle',
  'Olive',
  'Poppy',
  'Quince',
  'Rowan',
  'Sorrel',
  'Tansy',
];
const SURNAMES = [
  'Ashbarrow',
  'Birkmere',
  'Copplestowe',
  'Dunmarsh',
  'Elmsworthy',
  'Fallowfen',
  'Greyhollow',
  'Hartsbeck',
  'Inglemoor',
  'Kestrelby',
  'Larkspring',
  'Mossgarth',
  'Nethercombe',
  'Oakhanger',
  'Pebblecote',
  'Quillbridge',
  'Rushholm',
  'Stonyford',
  'Thistlewick',
  'Underhay',
];
const DAY = 86_400_000;

/**
 * What is said of nobody: number `n` of the invented people, an adult whose burglary nobody
 * flagged. Numbers from Ofcom's drama range, postcodes that do not exist.
 */
export function inventedRecord(n: number, at: Instant): Record<string, string> {
  return {
    source_system: 'synthetic',
    victim_ref: `V-${n}`,
    crime_ref: `TEST/${n}`,
    surname: SURNAMES[n % 20] ?? '',
    forename: `${FORENAMES[Math.floor(n / 20) % 20] ?? ''}`,
    role: 'victim',
    reported_at: hoursBefore(at, 20 + (n % 4)),
    crimed_at: hoursBefore(at, 2 + (n % 20)),
    ho_offence_code: '28A',
    offence_text: 'Burglary dwelling',
    location_area: 'Northvale',
    dob: birthday(n),
    phone1: `07700 900${String(n % 1000).padStart(3, '0')}`,
    address: `${1 + (n % 300)} Example Street`,
    postcode: `ZZ99 ${1 + (n % 9)}${'ABDEFGHJLN'[n % 10]}Z`,
    language: 'English',
  };
}

export const hoursBefore = (at: Instant, hours: number): Instant =>
  new Date(Date.parse(at) - hours * 3_600_000).toISOString();
export const daysBefore = (at: Instant, days: number): Instant =>
  new Date(Date.parse(at) - days * DAY).toISOString();
/** A birth date so many years before. */
export const yearsBefore = (at: Instant, years: number): string =>
  `${Number(at.slice(0, 4)) - years}-01-15`;

/** Everyone has their own, between 1960 and 1999: two of one name are never born on one day. */
const birthday = (n: number): string =>
  new Date(Date.UTC(1960, 0, 1) + ((n * 37) % 14_600) * DAY).toISOString().slice(0, 10);
