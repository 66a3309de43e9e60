import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('ask')
        .user('a')
        .user('b')
        .user('c')
        .end()
        .flow('start -> ask -[n > 1]-> a -> end')
        .flow('ask -[n > 2]-> b -> end')
        .flow('ask -[*]-> c -> end'),
    ),
  ways: {
    'every condition that holds': (driver) => {
      driver.start();
      driver.complete('ask', { n: 3 });
    },
    'the default where none does': (driver) => {
      driver.start();
      driver.complete('ask', { n: 0 });
    },
  },
});
