import { golden } from '../testing/golden-case.js';
import { feel, literal, process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('try', {
          loop: {
            kind: 'standard',
            condition: feel('not(reached)'),
            testBefore: false,
            maximum: literal(3),
          },
        })
        .node('skip', 'task', {
          loop: { kind: 'standard', condition: feel('not(reached)'), testBefore: true },
        })
        .end()
        .flow('start -> try -> skip -> end'),
    ),
  ways: {
    'until reached': (driver) => {
      driver.start({ reached: false });
      driver.complete('try', { reached: false });
      driver.complete('try', { reached: true });
    },
    'three times at most; a task that never waits would go on for ever': (driver) => {
      driver.start({ reached: false });
      for (let n = 0; n < 2; n++) driver.complete('try');
      driver.complete('try', { reached: true });
    },
  },
});
