import { after } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program, value } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('each', 'subProcess', {
          loop: { kind: 'multi-instance', sequential: false, cardinality: value('=n') },
        })
        .start('in', { in: 'each' })
        .user('do', { in: 'each' })
        .end('out', { in: 'each' })
        .boundary('late', 'each', { events: [after('P1D')] })
        .end()
        .end('stopped')
        .flow('in -> do -> out')
        .flow('start -> each -> end')
        .flow('late -> stopped'),
    ),
  ways: {
    twice: (driver) => {
      driver.start({ n: 2 });
      driver.complete('do');
      driver.complete('do');
    },
    'interrupted as a whole': (driver) => {
      driver.start({ n: 2 });
      driver.complete('do');
      driver.fire('late');
    },
  },
});
