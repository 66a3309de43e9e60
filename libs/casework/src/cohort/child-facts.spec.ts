import { validateRow } from '@waymark/domain';
import { childFacts } from './child-facts.js';

const AT = '2026-11-23T06:00:00.000Z';
const CHILD = { dob: '2014-05-17' };

const factsOf = (patch: Record<string, string>) => {
  const checked = validateRow(
    {
      source_system: 'test',
      victim_ref: 'V1',
      crime_ref: 'TEST/1',
      surname: 'Invented',
      forename: 'Ann',
      role: 'victim',
      dob: '1980-05-17',
      reported_at: '2026-11-21T10:00:00Z',
      crimed_at: '2026-11-21T12:00:00Z',
      ...patch,
    },
    AT,
  );
  if (!checked.ok) throw new Error(checked.column);
  return childFacts(checked.row, AT);
};

describe('E7 the referral says that a child may be at risk', () => {
  it.each<[string, Record<string, string>]>([
    ['a child whose father is the suspect', { ...CHILD, suspect_relationship: 'father' }],
    ['a child with whom the suspect lives', { ...CHILD, suspect_at_address: 'Y' }],
    ['a child in domestic abuse', { ...CHILD, da_flag: 'Y' }],
    ["a child in so-called 'honour'-based abuse", { ...CHILD, hbv_flag: 'Y' }],
    ['a neglected child', { ...CHILD, offence_text: 'Neglect of a child' }],
    ['sexual violence against a child, without consent', { ...CHILD, sv_flag: 'Y' }],
    ['the file says child protection', { exclude_reason: 'child protection' }],
    ['a parent in domestic abuse', { da_flag: 'Y', children_present: 'Y' }],
  ])('%s', (_title, patch) => expect(factsOf(patch).safeguarding).toBe(true));

  it.each<[string, Record<string, string>]>([
    ['a child hurt by a stranger', { ...CHILD, suspect_relationship: 'stranger' }],
    ['an adult with whom the suspect lives', { suspect_at_address: 'Y' }],
    ['domestic abuse without children', { da_flag: 'Y' }],
  ])('not %s', (_title, patch) => expect(factsOf(patch).safeguarding).toBe(false));
});
