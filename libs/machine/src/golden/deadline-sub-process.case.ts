import { golden } from '../testing/golden-case.js';
import { ladder } from '../testing/decisions.js';
import { literal, process, program, value } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const rule = {
  from: '2021-04-01',
  calendar: 'clock',
  amount: 24,
  unit: 'hours',
  source: 'local policy',
} as const;

export default golden({
  reference: () =>
    reference({ ladder: ladder(), rules: { stage: [rule], call: [{ ...rule, amount: 4 }] } }),
  program: () =>
    program([
      process()
        .start()
        .node('stage', 'subProcess', {
          deadline: { rule: literal('stage'), from: value('=since') },
        })
        .node('call', 'callActivity', {
          in: 'stage',
          call: { process: 'inner', propagateAll: true },
        })
        .end()
        .flow('start -> stage -> end'),
      process('inner')
        .user('ask')
        .with({ deadline: { rule: literal('call') } }),
    ]),
  ways: {
    'of a stage counts from when it says, of a called process while it runs': (driver) => {
      driver.start({ since: '2026-11-22T12:00:00.000Z', grade: 'high' });
      driver.fire('stage');
      driver.fire('stage');
      driver.fire('inner');
      driver.complete('ask');
    },
  },
});
