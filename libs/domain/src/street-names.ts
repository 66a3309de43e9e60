/**
 * The text of an offence without words that are only the name of a street: _Burglary in Murder
 * Lane_ is no murder. An ordinary name stands there instead, so that a text in which nobody can
 * tell what is a name is read by a person. Whatever could be the crime itself stays: _fatal road
 * collision_, _stabbing street fight_ (docs/service/intake.md#what-the-crime-means).
 */
export const withoutStreetNames = (text: string): string =>
  (A_STREET.test(text) ? STREET_NAMES : []).reduce(
    (left, pattern) =>
      left.replaceAll(
        pattern,
        (_, before: string, name: string) => `${before}${anyNameLike(name)}`,
      ),
    text,
  );

const anyNameLike = (name: string): string => (/^[a-z]/.test(name) ? 'acacia' : 'Acacia');

const WORDS_BEFORE =
  '(?:in|on|at|near|outside|opposite|behind|off|along|from|into)\\s+(?:the\\s+)?' +
  '(?:(?:old|new|upper|lower|great|little|north|south|east|west)\\s+)?';
const NUMBER = '\\d{1,4}[a-z]?\\s+';
/** `Robbery Bottom Lane`, `Cut Throat Lane`, `Honor Oak Road`. */
const SECOND = '(?:\\s+(?:bottom|hill|wood|end|oak|throat|mans|green|cross|bridge|mill|field))?';
/** `At gunpoint`, `in fatal`, `on fire`: nobody writes the name of a street so. */
const NEVER_A_NAME = 'fatal|fire|gunpoint|knifepoint|the|an?|this|that|her|his|their|my|same';
const LANES = 'lane|ln|avenue|ave|crescent|cres|terrace|grove|mews|gardens';
const STREETS = `street|st|road|rd|${LANES}`;
/** Ordinary words too: with one of these, a name has its capital letters. */
const CLOSES = 'Close|Court|Drive|Estate|Hill|Parade|Place|Row|Square|Walk|Way';
const A_STREET = new RegExp(`\\s(?:${STREETS}|${CLOSES})\\b`, 'i');
/** With one of these behind it, a word before `street` is an event, and the street its place. */
const NOT_AFTER =
  'traffic|accidents?|rage|crash|collisions?|incidents?|crimes?|gangs?|attack\\w*|robber\\w*|' +
  'fight\\w*|brawl\\w*|part(?:y|ies)|disorder|violence|groom\\w*|case|proceedings|hearing|trial|' +
  'to|by|with|of|up|down|through|over|past|home|range|call|friend|relative|family|contact|bail';

const SIGN = '(?:[,;:(.]\\s*|\\s[\u2013\u2014-]\\s+)';
const END = '(?=\\s*(?:[,;:).]|$))';

const namesOf = ({ streets, lanes, first }: Record<string, string>): string[] => {
  const name = `((?!(?:${NEVER_A_NAME})\\b)${first}[a-z'\u2019]+${SECOND})`;
  return [
    `\\b((?:${WORDS_BEFORE}|(?:of|to|in|at|near|outside|from|into|no)\\s+${NUMBER}))` +
      `${name}(?=\\s+(?:${streets})\\b(?!\\s+(?:${NOT_AFTER})\\b))`,
    // `Burglary: 3 Murder Street`.
    `(${SIGN}${NUMBER})${name}(?=\\s+(?:${streets})${END})`,
    // `Burglary, Murder Lane`. Of a street or road it may be short for a crime in the street.
    `(${SIGN})${name}(?=\\s+(?:${lanes})${END})`,
  ];
};

const STREET_NAMES: readonly RegExp[] = [
  ...namesOf({ streets: STREETS, lanes: LANES, first: '[a-z]' }).map(
    (one) => new RegExp(one, 'gi'),
  ),
  ...namesOf({ streets: CLOSES, lanes: CLOSES, first: '[A-Z]' }).map((one) => new RegExp(one, 'g')),
];
