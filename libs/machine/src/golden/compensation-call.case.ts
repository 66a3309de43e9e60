import { cancel, compensation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { literal, process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program([
      process()
        .start()
        .node('offer', 'transaction', {
          loop: { kind: 'multi-instance', sequential: true, cardinality: literal(2) },
        })
        .node('book', 'callActivity', {
          in: 'offer',
          call: { process: 'booking', propagateAll: true },
        })
        .user('agree', { in: 'offer' })
        .node('which', 'exclusiveGateway', { in: 'offer' })
        .end('yes', { in: 'offer' })
        .end('no', { in: 'offer', events: [cancel] })
        .boundary('cancelled', 'offer', { events: [cancel] })
        .user('after')
        .end()
        .flow('book -> agree -> which -[agreed]-> yes')
        .flow('which -[*]-> no')
        .flow('start -> offer -> end')
        .flow('cancelled -> after -> end'),
      process('booking')
        .start('s')
        .user('room', { compensatedBy: 'free' })
        .boundary('b', 'room', { events: [compensation()] })
        .user('free', { forCompensation: true })
        .flow('s -> room'),
    ]),
  ways: {
    'what a called process did is taken back, and all instances of the transaction end': (
      driver,
    ) => {
      driver.start();
      driver.complete('room', { room: 12 });
      driver.complete('agree', { agreed: false });
      driver.complete('free');
      driver.complete('after');
    },
  },
});
