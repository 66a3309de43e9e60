import {
  isDomestic,
  isPlainlyNotClose,
  namesCarer,
  namesSomebodyClose,
  relationshipOf,
} from './relationship.js';

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
    ['person', 'unread'],
    ['context', 'unread'],
    ['lives together', 'household'],
    ['Living together', 'household'],
    ['lives at address', 'household'],
    ['resides with vic', 'household'],
    ['in-laws', 'family'],
    ['Brothers', 'family'],
    ['sons', 'family'],
    ['papa', 'family'],
    ['step-mum', 'family'],
    ['grandsons', 'family'],
    ['hubby', 'partner'],
    ['missus', 'partner'],
    ['lady friend', 'partner'],
    ['significant other', 'partner'],
    ['g/friend', 'partner'],
    ['b/friend', 'partner'],
    ['IPV', 'partner'],
    ["baby's father", 'partner'],
    ['ex b/friend', 'ex-partner'],
    ['unknown - possibly ex partner', 'ex-partner'],
    ['carers', 'carer'],
    ['pimp', 'unread'],
    ['trafficker', 'unread'],
    ['male', 'unread'],
    ['see officer', 'unread'],
    ['Security guard', 'stranger'],
    ['not a stranger', 'unread'],
    ['мужу', 'unread'],
    ['none', 'unknown'],
    ['N/K', 'unknown'],
    ['unknown male', 'unknown'],
    ['no suspect', 'unknown'],
    ['not related', 'stranger'],
    ['shop customer', 'stranger'],
    ['taxi driver', 'stranger'],
    ['work colleague', 'colleague'],
    ['neighbours', 'neighbour'],
  ])('%j is %s', (text, relationship) => expect(relationshipOf(text)).toBe(relationship));

  it.each([
    ['partner', 'unknown', true],
    ['ex-partner', 'no', true],
    ['family', 'unknown', true],
    ['household', 'unknown', true],
    ['unread', 'unknown', true],
    ['unknown', 'yes', true],
    ['neighbour', 'unknown', false],
    ['unknown', 'unknown', false],
  ] as const)('%s at the address %s: %s', (relationship, address, domestic) =>
    expect(isDomestic(relationship, address)).toBe(domestic),
  );
});

describe('E0.4 only what is read as harmless lets a message go out by itself', () => {
  it.each([
    ...['', 'stranger', 'unknown', 'not known', 'none', 'n/a', 'neighbour', 'shop customer'],
    ...['work colleague', 'taxi driver', 'unknown male', 'next door neighbour', 'ex-colleague'],
    ...['not related', 'complete stranger', 'former neighbour', 'Business partner'],
  ])('%j is not close', (text) => expect(isPlainlyNotClose(text)).toBe(true));
  it.each([
    ...['husband', 'carer', 'pimp', 'known to victim', 'neighbour, shares her bed', 'associate'],
    ...['hubby', 'friend with benefits', 'stranger?? see log', 'male', 'unknown, see officer'],
  ])('%j is for a person', (text) => expect(isPlainlyNotClose(text)).toBe(false));
});

describe('E0.4 who is named in the words of the offence', () => {
  it.each([
    ...['assault by her husband', 'Criminal damage to front door by ex-boyfriend', 'theft by son'],
    ...['harassment by stepfather', 'by ex partner', "burglary by victim's ex", 'assault by sons'],
    ...['damage by g/friend', 'theft, lives with victim', 'elder abuse by grandson'],
    ...['assault by brother-in-law', 'assault by family member', 'ASSAULT BY EX-WIFE'],
  ])('%j names somebody close', (text) => expect(namesSomebodyClose(text)).toBe(true));
  it.each([
    ...['son et lumiere lights stolen', 'Burglary at Parsons', 'theft from next door'],
    ...[
      'Theft of ex-display sofa',
      'Theft of pedal cycle from a child',
      "Theft of a child's bicycle",
    ],
    ...[
      'theft of brother printer',
      'Theft of grand piano',
      'Theft of stepladder',
      'Midwife bag stolen',
    ],
    ...['theft by business partner', 'damage by ex-colleague', 'criminal damage by stranger', ''],
  ])('%j does not', (text) => expect(namesSomebodyClose(text)).toBe(false));
  it('a carer', () => {
    expect(namesCarer('Assault by carer')).toBe(true);
    expect(namesCarer('Theft of car')).toBe(false);
  });
});
