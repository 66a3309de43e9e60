import { golden } from '../testing/golden-case.js';
import { process, program, value } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('notify', 'serviceTask', {
          job: { type: value('="send-" + channel'), retries: 2, headers: { template: 'neutral' } },
          inputs: { to: '=number' },
          outputs: { reference: '=id' },
        })
        .end()
        .flow('start -> notify -> end'),
    ),
  ways: {
    'does it': (driver) => {
      driver.start({ channel: 'text', number: '07700 900001' });
      driver.finish('notify', { id: 'N-1' });
    },
    'fails twice, is retried by a person': (driver) => {
      driver.start({ channel: 'text', number: '07700 900001' });
      const { id: job } = driver.job('notify');
      driver.send({
        kind: 'fail-job',
        job,
        attempt: 1,
        code: 'timeout',
        retryAt: '2026-11-23T09:05:00.000Z',
      });
      driver.send({ kind: 'fail-job', job, attempt: 2, code: 'timeout' });
      driver.send({ kind: 'retry-incident', incident: Object.keys(driver.now.incidents)[0] ?? '' });
      driver.finish('notify', { id: 'N-2' });
    },
    'throws what nothing catches': (driver) => {
      driver.start({ channel: 'text', number: '07700 900001' });
      driver.send({
        kind: 'throw-from-job',
        job: driver.job('notify').id,
        attempt: 1,
        throws: 'error',
        code: 'refused',
      });
    },
  },
});
