import { after, message, signal } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

const events = [message('m'), signal('s'), after('P1D')];

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('any', 'intermediateCatchEvent', { events })
        .node('all', 'intermediateCatchEvent', { events, parallelMultiple: true })
        .node('tell', 'intermediateThrowEvent', { events: [message('x'), signal('y')] })
        .end()
        .flow('start -> any -> all -> tell -> end'),
    ),
  ways: {
    'the first of several, then all of several, then all thrown': (driver) => {
      driver.start({}, { businessKey: 'C-1' });
      driver.signal('any');
      driver.fire('all');
      driver.message('all', { a: 1 });
      driver.signal('all', { b: 2 });
    },
  },
});
