import { cancel, compensation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('offer', 'transaction')
        .start('in', { in: 'offer' })
        .node('fork', 'parallelGateway', { in: 'offer' })
        .user('venue', { in: 'offer', compensatedBy: 'free' })
        .boundary('u', 'venue', { in: 'offer', events: [compensation()] })
        .user('free', { in: 'offer', forCompensation: true })
        .user('agree', { in: 'offer' })
        .node('which', 'exclusiveGateway', { in: 'offer' })
        .end('agreed', { in: 'offer' })
        .end('stop', { in: 'offer', events: [cancel] })
        .boundary('cancelled', 'offer', { events: [cancel] })
        .user('support')
        .end()
        .flow('in -> fork -> venue -> agreed')
        .flow('fork -> agree -> which -[yes]-> agreed')
        .flow('which -[*]-> stop')
        .flow('start -> offer -> end')
        .flow('cancelled -> support -> end'),
    ),
  ways: {
    completes: (driver) => {
      driver.start();
      driver.complete('venue');
      driver.complete('agree', { yes: true });
    },
    'is cancelled and taken back': (driver) => {
      driver.start();
      driver.complete('venue');
      driver.complete('agree', { yes: false });
      driver.complete('free');
      driver.complete('support');
    },
    'is cancelled with nothing to take back': (driver) => {
      driver.start();
      driver.complete('agree', { yes: false });
    },
  },
});
