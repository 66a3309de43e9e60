import { after } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('review')
        .boundary('remind', 'review', { interrupting: false, events: [after('P5D')] })
        .boundary('give-up', 'review', { events: [after('P7D')] })
        .node('note', 'task')
        .user('reassess')
        .end()
        .end('reminded')
        .end('reassessed')
        .flow('start -> review -> end')
        .flow('remind -> note -> reminded')
        .flow('give-up -> reassess -> reassessed'),
    ),
  ways: {
    'done in time': (driver) => {
      driver.start();
      driver.complete('review');
    },
    'reminded, then done': (driver) => {
      driver.start();
      driver.fire('remind');
      driver.complete('review');
    },
    'reminded, then taken away': (driver) => {
      driver.start();
      driver.fire('remind');
      driver.fire('give-up');
      driver.complete('reassess');
    },
  },
});
