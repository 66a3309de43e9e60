import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('grade', 'exclusiveGateway')
        .user('urgent')
        .user('soon')
        .user('later')
        .node('merge', 'exclusiveGateway')
        .end()
        .flow('start -> grade -[risk > 7]-> urgent -> merge -> end')
        .flow('grade -[risk > 3]-> soon -> merge')
        .flow('grade -[*]-> later -> merge'),
    ),
  ways: {
    'the first condition that holds': (driver) => {
      driver.start({ risk: 9 });
      driver.complete('urgent');
    },
    'the second': (driver) => {
      driver.start({ risk: 5 });
      driver.complete('soon');
    },
    'the default': (driver) => {
      driver.start({ risk: 1 });
      driver.complete('later');
    },
    'unknown: an incident, retried when the variable is there': (driver) => {
      driver.start({ risk: null });
      driver.send({ kind: 'set-variables', variables: { risk: 4 }, reason: 'graded' });
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    },
  },
});
