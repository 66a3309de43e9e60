import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('needs', 'inclusiveGateway')
        .user('housing')
        .user('money')
        .user('health')
        .node('join', 'inclusiveGateway')
        .user('plan')
        .end()
        .flow('start -> needs -[h]-> housing -> join -> plan -> end')
        .flow('needs -[m]-> money -> join')
        .flow('needs -[*]-> health -> join'),
    ),
  ways: {
    'two of three, joined when both are there': (driver) => {
      driver.start({ h: true, m: true });
      driver.complete('housing');
      driver.complete('money');
    },
    'one of three, joined at once': (driver) => {
      driver.start({ h: false, m: true });
      driver.complete('money');
    },
    'none: the default': (driver) => {
      driver.start({ h: false, m: false });
      driver.complete('health');
    },
  },
});
