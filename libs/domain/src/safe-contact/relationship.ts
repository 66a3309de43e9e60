import type { Relationship } from './contact-facts.js';

/**
 * Reads what a force writes in `suspect_relationship`. Unknown words are `unknown`, which counts as
 * unsafe.
 */
export const relationshipOf = (text: string): Relationship => {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
};

/** Their order matters: an 'ex-husband' is no husband, 'not known' is not 'known'. */
const WORDS: [RegExp, Relationship][] = [
  [/^(not-|un)known|^none-known|^$/, 'unknown'],
  [/^ex-|^former|estranged|separated|^ex(partner|wife|husband)/, 'ex-partner'],
  [/stranger|^no-relationship|not-related/, 'stranger'],
  [/partner|husband|wife|spouse|boyfriend|girlfriend|fianc|intimate/, 'partner'],
  [/family|relative|in-law|grand|step|child/, 'family'],
  [/mother|father|parent|brother|sister|sibling|^son|daughter/, 'family'],
  [/uncle|aunt|cousin|nephew|niece/, 'family'],
  [/household|flatmate|housemate|lodger|landlord|cohabit|same-address/, 'household'],
  [/carer|care-worker|support-worker/, 'carer'],
  [/neighbou?r/, 'neighbour'],
  [/colleague|employer|employee|work/, 'colleague'],
  [/acquaintance|friend|known|associate/, 'acquaintance'],
];
