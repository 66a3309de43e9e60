const CHILD = `(?:${[
  'school ?(?:boy|girl|child|children|kid)s?',
  'child|children|childs|kids?|boys?|girls?|bab(?:y|ies|ys)|toddlers?|infants?',
  'juveniles?|pupils?|teenagers?|teenage (?:boy|girl)s?',
  '(?:1[0-7]|[1-9]) ?(?:y|yr|yrs|year|years) ?(?:o|old|of age)',
  '(?:1[0-7]|[1-9]) ?yo|aged? (?:1[0-7]|[1-9])',
].join('|')})`;

/** Who did it is named after `by`, with some words between. */
const BEFORE = 'an?|the|two|three|four|several|some|other|local|unknown|young|group|gang|of';
const BY_A_CHILD = new RegExp(`\\bby (?:(?:${BEFORE}) )*${CHILD}\\b`, 'g');
/** What is named after a child and is not one. */
const THINGS =
  /\b(?:child(?:s|rens)?|baby|toddler) (?:seats?|benefit|monitor|formula|milk|food|clothes)\b/g;
const A_CHILD = new RegExp(`\\b${CHILD}\\b`);

/**
 * Whether the words of an offence say that its victim is a child: _robbery of schoolboy_, _14 yr
 * old_. It is asked where a row has no birth date, and errs towards a child, so that a person
 * chooses the route before anybody calls. Who is named after _by_ did it.
 */
export const namesAChild = (text: string): boolean => {
  const plain = text
    .toLowerCase()
    .replaceAll(/['\u2019]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return A_CHILD.test(plain.replaceAll(BY_A_CHILD, ' ').replaceAll(THINGS, ' '));
};
