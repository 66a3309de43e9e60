import { after } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('part', 'subProcess')
        .user('a', { in: 'part' })
        .user('b', { in: 'part' })
        .user('c')
        .catch('wait', after('P1D'))
        .end()
        .flow('a -> b')
        .flow('start -> part -> c -> wait -> end'),
    ),
  ways: {
    'moved inside its sub-process, then out of it': (driver) => {
      driver.start();
      driver.send({
        kind: 'move-token',
        from: driver.task('a').id,
        to: 'b',
        reason: 'done on paper',
      });
      driver.send({
        kind: 'move-token',
        from: driver.task('b').id,
        to: 'wait',
        reason: 'not needed',
      });
      driver.fire('wait');
    },
    cancelled: (driver) => {
      driver.start();
      driver.send({ kind: 'cancel-instance', reason: 'duplicate' });
    },
  },
});
