import { message, signal } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

const events = [message('m'), signal('s')];

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('a')
        .boundary('all', 'a', { interrupting: false, parallelMultiple: true, events })
        .boundary('any', 'a', { events: [message('x'), signal('y')] })
        .user('both')
        .end()
        .end('stopped')
        .node('news', 'eventSubProcess')
        .start('told', { in: 'news', interrupting: false, parallelMultiple: true, events })
        .user('read', { in: 'news' })
        .flow('start -> a -> end')
        .flow('all -> both')
        .flow('any -> stopped')
        .flow('told -> read'),
    ),
  ways: {
    'all of several, twice; then any of several': (driver) => {
      driver.start({}, { businessKey: 'C-1' });
      for (let turn = 0; turn < 2; turn++) {
        driver.message('all', { turn });
        driver.signal('all');
      }
      driver.message('told');
      driver.signal('told');
      driver.signal('any');
    },
  },
});
