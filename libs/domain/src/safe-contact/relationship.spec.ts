import { isDomestic, relationshipOf } from './relationship.js';

describe('E0.4 who the suspect is to the victim, in all spellings', () => {
  it.each([
    ['husband', 'partner'],
    ['Husband ', 'partner'],
    ['civil partner', 'partner'],
    ['Boy Friend', 'partner'],
    ['fiancé', 'partner'],
    ['live-in partner', 'household'],
    ['Partner (ex)', 'ex-partner'],
    ['ex', 'ex-partner'],
    ['Ex Husband', 'ex-partner'],
    ['exhusband', 'ex-partner'],
    ['EX_PARTNER', 'ex-partner'],
    ['her ex', 'ex-partner'],
    ['former boyfriend', 'ex-partner'],
    ['husband - separated', 'ex-partner'],
    ['estranged wife', 'ex-partner'],
    ['son', 'family'],
    ['Step-father', 'family'],
    ['stepdad', 'family'],
    ['Mum', 'family'],
    ['grandson', 'family'],
    ['brother in law', 'family'],
    ['lives with victim', 'household'],
    ['flat mate', 'household'],
    ['carer', 'carer'],
    ['next door neighbour', 'neighbour'],
    ['former colleague', 'colleague'],
    ['ex-neighbour', 'neighbour'],
    ['friend', 'acquaintance'],
    ['known to victim', 'acquaintance'],
    ['stranger', 'stranger'],
    ['not known', 'unknown'],
    ['', 'unknown'],
    ['unknown', 'unknown'],
    ['person', 'unknown'],
    ['context', 'unknown'],
  ])('%j is %s', (text, relationship) => expect(relationshipOf(text)).toBe(relationship));

  it.each([
    ['partner', 'unknown', true],
    ['ex-partner', 'no', true],
    ['family', 'unknown', true],
    ['household', 'unknown', true],
    ['unknown', 'yes', true],
    ['neighbour', 'unknown', false],
    ['unknown', 'unknown', false],
  ] as const)('%s at the address %s: %s', (relationship, address, domestic) =>
    expect(isDomestic(relationship, address)).toBe(domestic),
  );
});
