import { golden } from '../testing/golden-case.js';
import { after } from '../testing/events.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('split', 'parallelGateway')
        .user('a')
        .user('b')
        .boundary('late', 'b', { events: [after('P1D')] })
        .node('join', 'inclusiveGateway')
        .user('next')
        .end()
        .end('gave-up')
        .flow('start -> split -> a -> join -> next -> end')
        .flow('split -> b -> join')
        .flow('late -> gave-up'),
    ),
  ways: {
    'a branch that ends elsewhere is not waited for': (driver) => {
      driver.start();
      driver.complete('a');
      driver.fire('late');
      driver.complete('next');
    },
  },
});
