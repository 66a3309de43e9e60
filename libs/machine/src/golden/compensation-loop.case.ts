import { compensation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { literal, process, program, value } from '../testing/process.js';

const twice = { kind: 'multi-instance', sequential: true, cardinality: literal(2) } as const;

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('ask', { loop: twice, compensatedBy: 'withdraw' })
        .boundary('b', 'ask', { events: [compensation()] })
        .user('withdraw', { forCompensation: true })
        .node('share', 'subProcess', { loop: twice, inputs: { to: '=loopCounter' } })
        .user('send', { in: 'share' })
        .node('undo', 'eventSubProcess', { in: 'share' })
        .start('back', { in: 'undo', events: [compensation()] })
        .user('recall', { in: 'undo', task: { title: value('="recall " + string(to)') } })
        .throw('all', compensation())
        .end()
        .flow('back -> recall')
        .flow('start -> ask -> share -> all -> end'),
    ),
  ways: {
    'each instance is taken back, with its own variables': (driver) => {
      driver.start();
      for (const task of ['ask', 'ask', 'send', 'send', 'recall', 'recall', 'withdraw', 'withdraw'])
        driver.complete(task);
    },
  },
});
