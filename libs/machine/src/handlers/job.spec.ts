import { Driver } from '../testing/driver.js';
import { escalation } from '../testing/events.js';
import { literal, process, program } from '../testing/process.js';

const started = (retries = 2): Driver => {
  const driver = new Driver(
    program(
      process()
        .start()
        .node('send', 'serviceTask', { job: { type: literal('send'), retries, headers: {} } })
        .boundary('slow', 'send', { interrupting: false, events: [escalation('slow')] })
        .user('look')
        .end()
        .flow('start -> send -> end')
        .flow('slow -> look'),
    ),
  );
  driver.start();
  return driver;
};

describe('a job', () => {
  it('takes results of its current attempt only', () => {
    const driver = started();
    const { id: job } = driver.job('send');
    driver.send({ kind: 'fail-job', job, attempt: 1, code: 'timeout' });
    expect(driver.rejected({ kind: 'finish-job', job, attempt: 1, variables: {} })).toEqual({
      code: 'stale-job',
      detail: { job, attempt: 1 },
    });
    expect(driver.job('send')).toMatchObject({ attempt: 2, retriesLeft: 1 });
    expect(driver.steps.at(-1)?.effects).toEqual([
      { id: '2/0', kind: 'run-job', job, type: 'send', attempt: 2, element: 'send' },
    ]);
  });

  it('waits for a person after its last attempt, and then gets another', () => {
    const driver = started(1);
    const { id: job } = driver.job('send');
    driver.send({ kind: 'fail-job', job, attempt: 1, code: 'refused' });
    expect(driver.rejected({ kind: 'finish-job', job, attempt: 1, variables: {} }).code).toBe(
      'stale-job',
    );
    const [incident] = Object.values(driver.now.incidents);
    expect(incident).toMatchObject({ code: 'job-failed', node: 'send' });
    driver.send({ kind: 'retry-incident', incident: incident?.id ?? '' });
    expect(driver.job('send')).toEqual({
      id: job,
      element: expect.any(String),
      type: 'send',
      attempt: 2,
      retriesLeft: 1,
    });
  });

  it('takes the number of retries left from the host', () => {
    const driver = started(3);
    driver.send({
      kind: 'fail-job',
      job: driver.job('send').id,
      attempt: 1,
      code: 'never',
      retriesLeft: 0,
    });
    expect(Object.values(driver.now.incidents)).toHaveLength(1);
  });

  it('goes on after an escalation', () => {
    const driver = started();
    driver.send({
      kind: 'throw-from-job',
      job: driver.job('send').id,
      attempt: 1,
      throws: 'escalation',
      code: 'slow',
    });
    expect(driver.task('look')).toBeDefined();
    driver.finish('send');
    driver.complete('look');
    expect(driver.now.status).toBe('completed');
  });

  it('never ends an instance by an error that nothing catches', () => {
    const driver = started();
    driver.send({
      kind: 'throw-from-job',
      job: driver.job('send').id,
      attempt: 1,
      throws: 'error',
      code: 'odd',
    });
    expect(driver.now).toMatchObject({ status: 'active' });
    expect(Object.values(driver.now.incidents)).toMatchObject([{ code: 'unhandled-error' }]);
  });

  it('is refused if it is unknown', () => {
    expect(
      started().rejected({ kind: 'finish-job', job: 'constructor', attempt: 1, variables: {} })
        .code,
    ).toBe('stale-job');
  });
});
