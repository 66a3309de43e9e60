import { terminate } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('part', 'subProcess')
        .start('in', { in: 'part' })
        .node('fork', 'parallelGateway', { in: 'part' })
        .user('a', { in: 'part' })
        .user('b', { in: 'part' })
        .end('stop', { in: 'part', events: [terminate] })
        .node('split', 'parallelGateway')
        .user('c')
        .user('d')
        .end('over', { events: [terminate] })
        .end()
        .flow('in -> fork -> a -> stop')
        .flow('fork -> b')
        .flow('start -> part -> split -> c -> over')
        .flow('split -> d -> end'),
    ),
  ways: {
    'ends its sub-process, then the instance': (driver) => {
      driver.start();
      driver.complete('a');
      driver.complete('c');
    },
  },
});
