import { error } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { literal, process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('outer', 'subProcess')
        .node('inner', 'subProcess', { in: 'outer' })
        .node('send', 'serviceTask', {
          in: 'inner',
          job: { type: literal('send'), retries: 1, headers: {} },
        })
        .boundary('any', 'outer', { events: [error(null, 'why')] })
        .boundary('unsafe', 'inner', { events: [error('unsafe')] })
        .user('find-route', { in: 'outer' })
        .user('look')
        .end()
        .flow('start -> outer -> end')
        .flow('unsafe -> find-route')
        .flow('any -> look -> end'),
    ),
  ways: {
    'caught by its code, on the nearest': (driver) => {
      driver.start();
      const { id: job } = driver.job('send');
      driver.send({
        kind: 'throw-from-job',
        job,
        attempt: 1,
        throws: 'error',
        code: 'unsafe',
        variables: { channel: 'text' },
      });
      driver.complete('find-route');
    },
    'caught further out, by one that takes any': (driver) => {
      driver.start();
      const { id: job } = driver.job('send');
      driver.send({ kind: 'throw-from-job', job, attempt: 1, throws: 'error', code: 'odd' });
      driver.complete('look');
    },
  },
});
