import type { Relationship } from './contact-facts.js';

/**
 * What a force writes in `suspect_relationship`, read into one of ours. Words we do not know are
 * `unknown`, which is not safe.
 */
export const relationshipOf = (text: string): Relationship => {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
};

/** In this order: 'ex-husband' is not a husband, 'not known' is not 'known'. */
const WORDS: [RegExp, Relationship][] = [
  [/^(not-|un)known|^none-known|^$/, 'unknown'],
  [/^ex-|^former|estranged|separated|^ex(partner|wife|husband)/, 'ex-partner'],
  [/stranger|^no-relationship|not-related/, 'stranger'],
  [/partner|husband|wife|spouse|boyfriend|girlfriend|fianc|intimate/, 'partner'],
  [
    /family|relative|mother|father|parent|brother|sister|sibling|^son|daughter|uncle|aunt|cousin|in-law|grand|nephew|niece|step|child/,
    'family',
  ],
  [/household|flatmate|housemate|lodger|landlord|cohabit|same-address/, 'household'],
  [/carer|care-worker|support-worker/, 'carer'],
  [/neighbou?r/, 'neighbour'],
  [/colleague|employer|employee|work/, 'colleague'],
  [/acquaintance|friend|known|associate/, 'acquaintance'],
];
