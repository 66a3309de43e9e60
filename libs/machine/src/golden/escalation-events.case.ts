import { escalation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('care', 'subProcess')
        .start('in', { in: 'care' })
        .throw('raise', escalation('risk'), { in: 'care' })
        .user('go-on', { in: 'care' })
        .end('out', { in: 'care', events: [escalation('worse')] })
        .boundary('told', 'care', { interrupting: false, events: [escalation('risk')] })
        .boundary('stopped', 'care', { events: [escalation('worse')] })
        .user('supervisor')
        .user('take-over')
        .end()
        .flow('in -> raise -> go-on -> out')
        .flow('start -> care -> end')
        .flow('told -> supervisor -> end')
        .flow('stopped -> take-over -> end'),
    ),
  ways: {
    'one that goes on, one that does not': (driver) => {
      driver.start();
      driver.complete('go-on');
      driver.complete('supervisor');
      driver.complete('take-over');
    },
  },
});
