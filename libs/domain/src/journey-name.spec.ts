import fc from 'fast-check';
import { isJourneyName, journeyNameOf } from './journey-name.js';

describe('the name of a journey that begins with a file', () => {
  it.each([
    ['CompensationClaim', 'compensation-claim'],
    ['court-date', 'court-date'],
    ['Process_0rh8gjo', 'process-0rh8gjo'],
    ['their process', 'their-process'],
    ['2nd_call!', 'nd-call'],
    ['42', 'journey'],
  ])('is made of %s', (id, name) => expect(journeyNameOf(id)).toBe(name));

  it('is one that journey.json can have', () => {
    fc.assert(
      fc.property(fc.string(), (id) => expect(isJourneyName(journeyNameOf(id))).toBe(true)),
    );
  });
});
