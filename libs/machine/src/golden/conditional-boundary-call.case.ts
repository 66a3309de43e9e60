import { condition } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program([
      process()
        .start()
        .node('review', 'callActivity', { call: { process: 'called', propagateAll: false } })
        .boundary('rises', 'review', { interrupting: false, events: [condition('score > 10')] })
        .user('look')
        .end()
        .flow('start -> review -> end')
        .flow('rises -> look -> end')
        .data('process', 'score', 0),
      process('called')
        .start('s')
        .user('ask')
        .end('e')
        .node('inner', 'eventSubProcess')
        .start('own', { in: 'inner', interrupting: false, events: [condition('score > 10')] })
        .user('within', { in: 'inner' })
        .flow('s -> ask -> e')
        .flow('own -> within')
        .data('called', 'score', 0),
    ]),
  ways: {
    "the caller's variable": (driver) => {
      driver.start();
      driver.send({ kind: 'set-variables', variables: { score: 12 }, reason: 'feed' });
      driver.complete('look');
      driver.complete('ask');
    },
    "the called process's own": (driver) => {
      driver.start();
      const scope = Object.values(driver.now.scopes).find(({ called }) => called)?.id ?? '';
      driver.send({ kind: 'set-variables', variables: { score: 12 }, scope, reason: 'feed' });
      driver.complete('within');
      driver.complete('ask');
    },
  },
});
