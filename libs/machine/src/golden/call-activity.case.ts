import { golden } from '../testing/golden-case.js';
import { error } from '../testing/events.js';
import { process, program } from '../testing/process.js';

const called = () =>
  process('check')
    .start('s')
    .user('ask')
    .node('ok', 'exclusiveGateway')
    .end('e')
    .end('bad', { events: [error('refused')] })
    .data('check', 'answer')
    .flow('s -> ask -> ok -[answer = "yes"]-> e')
    .flow('ok -[*]-> bad');

export default golden({
  program: () =>
    program([
      process()
        .start()
        .node('first', 'callActivity', {
          call: { process: 'check', propagateAll: false },
          inputs: { about: '=name' },
          outputs: { first: '=answer' },
        })
        .node('second', 'callActivity', { call: { process: 'check', propagateAll: true } })
        .boundary('refused', 'second', { events: [error('refused')] })
        .end()
        .end('no')
        .flow('start -> first -> second -> end')
        .flow('refused -> no'),
      called(),
    ]),
  ways: {
    'mapped, then all': (driver) => {
      driver.start({ name: 'C-1' });
      driver.complete('ask', { answer: 'yes' });
      driver.complete('ask', { answer: 'yes' });
    },
    'an error leaves the called process': (driver) => {
      driver.start({ name: 'C-1' });
      driver.complete('ask', { answer: 'yes' });
      driver.complete('ask', { answer: 'no' });
    },
  },
});
