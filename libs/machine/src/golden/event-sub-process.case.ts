import { message } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('support')
        .end()
        .node('news', 'eventSubProcess')
        .start('incident', { in: 'news', interrupting: false, events: [message('incident.new')] })
        .user('look', { in: 'news' })
        .end('looked', { in: 'news' })
        .node('withdrawn', 'eventSubProcess')
        .start('consent', { in: 'withdrawn', events: [message('consent.withdrawn')] })
        .user('stop', { in: 'withdrawn' })
        .flow('start -> support -> end')
        .flow('incident -> look -> looked')
        .flow('consent -> stop'),
    ),
  ways: {
    'beside the work, twice': (driver) => {
      driver.start();
      driver.message('incident', { id: 1 });
      driver.message('incident', { id: 2 });
      driver.complete('support');
      driver.complete('look');
      driver.complete('look');
    },
    'in place of it': (driver) => {
      driver.start();
      driver.message('incident');
      driver.message('consent');
      driver.complete('stop');
    },
  },
});
