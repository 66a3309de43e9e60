import { link } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .throw('out', link('A'))
        .catch('in', link('A'))
        .user('after')
        .end()
        .flow('start -> out')
        .flow('in -> after -> end'),
    ),
  ways: {
    'goes on at its target': (driver) => {
      driver.start();
      driver.complete('after');
    },
  },
});
