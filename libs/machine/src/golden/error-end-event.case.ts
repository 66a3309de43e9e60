import { error } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('split', 'parallelGateway')
        .user('waiting')
        .node('which', 'exclusiveGateway')
        .node('part', 'subProcess')
        .end('caught-inside', { in: 'part', events: [error('late')] })
        .boundary('on-late', 'part', { events: [error('late')] })
        .end()
        .end('uncaught', { events: [error('lost')] })
        .flow('start -> split -> waiting -> end')
        .flow('split -> which -[caught]-> part -> end')
        .flow('which -[*]-> uncaught')
        .flow('on-late -> end'),
    ),
  ways: {
    'caught on the boundary of its sub-process': (driver) => {
      driver.start({ caught: true });
    },
    'caught nowhere: the instance fails': (driver) => {
      driver.start({ caught: false });
    },
  },
});
