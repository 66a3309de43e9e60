import { error, escalation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .throw('raise', escalation('told'))
        .end('fails', { events: [error('broken')] })
        .node('on-error', 'eventSubProcess')
        .start('caught', { in: 'on-error', events: [error('broken', 'code')] })
        .user('repair', { in: 'on-error' })
        .node('on-escalation', 'eventSubProcess')
        .start('heard', { in: 'on-escalation', interrupting: false, events: [escalation(null)] })
        .user('note', { in: 'on-escalation' })
        .flow('start -> raise -> fails')
        .flow('caught -> repair')
        .flow('heard -> note'),
    ),
  ways: {
    'an escalation beside, an error instead': (driver) => {
      driver.start();
      driver.complete('repair');
    },
  },
});
