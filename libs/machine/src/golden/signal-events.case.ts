import { signal } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('split', 'parallelGateway')
        .catch('hear', signal('released'))
        .node('work', 'subProcess')
        .user('inner', { in: 'work' })
        .boundary('stop', 'work', { events: [signal('released')] })
        .user('before')
        .throw('call', signal('released'))
        .end()
        .end('heard')
        .end('stopped')
        .flow('start -> split -> hear -> heard')
        .flow('split -> work -> end')
        .flow('stop -> stopped')
        .flow('split -> before -> call -> end'),
    ),
  ways: {
    'all who listen catch it before the thrower goes on': (driver) => {
      driver.start();
      driver.complete('before');
    },
  },
});
