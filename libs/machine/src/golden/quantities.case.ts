import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('thrice', 'task', { completionQuantity: 3 })
        .user('pairs', { startQuantity: 2 })
        .end()
        .flow('start -> thrice -> pairs -> end'),
    ),
  ways: {
    'three tokens, two for each instance: one is left waiting': (driver) => {
      driver.start();
      driver.complete('pairs');
    },
  },
});
