import { golden } from '../testing/golden-case.js';
import { signal, escalation } from '../testing/events.js';
import { feel, literal, process, program } from '../testing/process.js';

const task = (behavior: object) => ({
  loop: {
    kind: 'multi-instance' as const,
    sequential: true,
    cardinality: literal(3),
    behavior: behavior as never,
  },
});

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('none', task({ behavior: 'None', noneEvent: escalation('each') }))
        .boundary('each', 'none', { interrupting: false, events: [escalation('each')] })
        .user('one', task({ behavior: 'One', oneEvent: signal('first') }))
        .boundary('first', 'one', { events: [signal('first')] })
        .user(
          'complex',
          task({
            behavior: 'Complex',
            complex: [
              { condition: feel('numberOfCompletedInstances = 2'), event: escalation('half') },
            ],
          }),
        )
        .boundary('half', 'complex', { events: [escalation('half')] })
        .end()
        .end('told')
        .flow('start -> none -> one -> end')
        .flow('each -> told')
        .flow('first -> complex -> end')
        .flow('half -> end'),
    ),
  ways: {
    'each, the first, and by a condition': (driver) => {
      driver.start();
      for (const task of ['none', 'none', 'none', 'one', 'complex', 'complex'])
        driver.complete(task);
    },
  },
});
