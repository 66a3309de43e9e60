import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('split', 'parallelGateway')
        .user('police')
        .user('victim')
        .node('join', 'parallelGateway')
        .user('plan')
        .end()
        .flow('start -> split -> police -> join -> plan -> end')
        .flow('split -> victim -> join'),
    ),
  ways: {
    'waits for both': (driver) => {
      driver.start();
      driver.complete('victim');
      driver.complete('police');
      driver.complete('plan');
    },
  },
});
