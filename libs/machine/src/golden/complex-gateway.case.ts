import { golden } from '../testing/golden-case.js';
import { feel, process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('split', 'parallelGateway')
        .user('a')
        .user('b')
        .user('c')
        .node('two', 'complexGateway', { gateway: { activation: feel('activationCount >= 2') } })
        .user('go')
        .user('late')
        .end()
        .flow('start -> split -> a -> two -[waitingForStart]-> go -> end')
        .flow('split -> b -> two')
        .flow('split -> c -> two')
        .flow('two -[not(waitingForStart)]-> late -> end'),
    ),
  ways: {
    'goes on with two, is ready again with the third': (driver) => {
      driver.start();
      driver.complete('a');
      driver.complete('c');
      driver.complete('go');
      driver.complete('b');
      driver.complete('late');
    },
  },
});
