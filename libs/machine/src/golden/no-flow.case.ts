import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('which', 'exclusiveGateway')
        .end('a')
        .end('b')
        .flow('start -> which -[n = 1]-> a')
        .flow('which -[n = 2]-> b'),
    ),
  ways: {
    'no way out is an incident; with other data it goes on': (driver) => {
      driver.start({ n: 3 });
      driver.send({ kind: 'set-variables', variables: { n: 2 }, reason: 'corrected' });
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
    },
  },
});
