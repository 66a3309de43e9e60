import { golden } from '../testing/golden-case.js';
import { literal, process, program, value } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('call', {
          name: 'First call',
          task: {
            title: value('="Call about " + reference'),
            roles: literal('caseworker, idva'),
            team: literal('north'),
            assignee: value('=worker'),
            priority: value('=priority'),
            form: 'first-call',
          },
        })
        .end()
        .flow('start -> call -> end'),
    ),
  ways: {
    'offered, claimed, delegated, returned, completed': (driver) => {
      driver.start({ reference: 'C-7', worker: null, priority: 'P1' });
      const { id: task } = driver.task('call');
      driver.send({ kind: 'claim-task', task, by: 'ann' });
      driver.send({ kind: 'delegate-task', task, to: 'bea', by: 'ann' });
      driver.send({ kind: 'return-task', task, by: 'bea' });
      driver.complete('call', { reached: true }, 'ann');
    },
    'assigned by an expression': (driver) => {
      driver.start({ reference: 'C-8', worker: 'ann', priority: 'P2' });
      driver.send({
        kind: 'assign-task',
        task: driver.task('call').id,
        to: 'cat',
        by: 'sue',
        reason: 'leave',
      });
    },
    'completed by whoever took it, unclaimed': (driver) => {
      driver.start({ reference: 'C-9', worker: null, priority: 'P3' });
      driver.complete('call', { reached: false }, 'dot');
    },
  },
});
