import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('again', 'exclusiveGateway')
        .end()
        .flow('start -> again -[done]-> end')
        .flow('again -[*]-> again'),
    ),
  ways: {
    'a loop that never waits stops, and goes on when its data are right': (driver) => {
      driver.budget = 8;
      driver.start({ done: false });
      driver.send({ kind: 'set-variables', variables: { done: true }, reason: 'stop' });
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    },
  },
});
