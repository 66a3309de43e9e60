import { golden } from '../testing/golden-case.js';
import { feel, process, program } from '../testing/process.js';

const adHoc = (ordering: 'parallel' | 'sequential', cancelRemaining: boolean) => ({
  ordering,
  completion: feel('enough'),
  cancelRemaining,
});

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('any', 'adHocSubProcess', { adHoc: adHoc('parallel', true) })
        .user('a', { in: 'any' })
        .user('b', { in: 'any' })
        .node('each', 'adHocSubProcess', { adHoc: adHoc('sequential', false) })
        .user('c', { in: 'each' })
        .user('d', { in: 'each' })
        .end()
        .flow('start -> any -> each -> end'),
    ),
  ways: {
    'enough: the rest is cancelled, the other is not begun': (driver) => {
      driver.start({ enough: false });
      driver.complete('b', { enough: true });
      driver.complete('c');
    },
    'never enough: all are done': (driver) => {
      driver.start({ enough: false });
      for (const task of ['a', 'b', 'c', 'd']) driver.complete(task);
    },
  },
});
