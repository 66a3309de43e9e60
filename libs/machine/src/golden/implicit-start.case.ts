import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () => program(process().user('a').user('b').flow('a -> b').node('c', 'task')),
  ways: {
    'begins with all that nothing leads to': (driver) => {
      driver.start();
      driver.complete('a');
      driver.complete('b');
    },
  },
});
