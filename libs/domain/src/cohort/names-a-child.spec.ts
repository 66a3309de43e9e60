import { namesAChild } from './names-a-child.js';

describe('E3 the words of an offence name a child', () => {
  it.each([
    'Robbery of schoolboy',
    'Robbery of a 14 yr old',
    'Robbery of 2 schoolgirls',
    'Theft of mobile from pupil',
    'Assault on 9-year-old by 15 year old',
    'Theft of pedal cycle from a child',
    "Criminal damage to boy's bicycle",
    'Assault, victim aged 16',
    'Robbery, 13yo',
  ])('%s', (text) => expect(namesAChild(text)).toBe(true));

  it.each([
    'Assault by a 15 year old',
    'Criminal damage by group of juveniles',
    'Criminal damage to windows by two boys',
    'Assault by boyfriend',
    'Theft of baby seat',
    'Robbery of a 21 year old',
    'Burglary, aged 87',
    'Burglary at Kidderminster',
    '',
  ])('not: %s', (text) => expect(namesAChild(text)).toBe(false));
});
