// The order of specs: the longest first, so that none of them begins when the others have ended and
// one core has nothing left to do. Jest knows their times only where it ran before.
const { default: Sequencer } = require('@jest/test-sequencer');

/** Minutes on two cores; the others take seconds. */
const LONGEST = [
  'test/parity/scenarios.spec.ts',
  'libs/casework/src/cohort/every-break.db.spec.ts',
  'test/safety/safety-rules.spec.ts',
  'libs/engine/src/every-break.db.spec.ts',
  'test/replay/driver.spec.ts',
];

class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONGEST.findIndex((one) => path.endsWith(one));
      return at === -1 ? LONGEST.length : at;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
}

module.exports = LongestFirst;
