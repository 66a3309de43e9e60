import { after, every } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .catch('wait', after('=d'))
        .user('live')
        .boundary('weekly', 'live', { interrupting: false, events: [every('R3/P7D')] })
        .node('check-in', 'task')
        .end()
        .flow('start -> wait -> live -> end')
        .flow('weekly -> check-in'),
    ),
  ways: {
    'three times, then no more; over the clock change in London': (driver) => {
      driver.at = '2027-03-20T09:00:00.000Z';
      driver.start({ d: 'P1D' });
      driver.fire('wait');
      driver.fire('weekly');
      driver.fire('weekly');
      driver.fire('weekly');
      driver.complete('live');
    },
    'ninety days and two years': (driver) => {
      driver.start({ d: 'P90D' });
    },
    'two years': (driver) => {
      driver.start({ d: 'P2Y' });
    },
    'no duration: an incident': (driver) => {
      driver.start({ d: 'soon' });
    },
  },
});
