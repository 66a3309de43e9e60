import type { JsonObject } from '@waymark/domain';
import { condition } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .catch('graded', condition('grade != null'))
        .user('support')
        .boundary('rises', 'support', { interrupting: false, events: [condition('score > 10')] })
        .user('reassess')
        .end()
        .flow('start -> graded -> support -> end')
        .flow('rises -> reassess -> end'),
      {
        variables: {
          grade: { type: 'string', class: 'none' },
          score: { type: 'number', class: 'none', default: 0 },
        },
      },
    ),
  ways: {
    'fires on the edge from false to true, each time': (driver) => {
      driver.start();
      const fed: JsonObject[] = [
        { grade: 'high' },
        { score: 12 },
        { score: 13 },
        { score: 5 },
        { score: 14 },
      ];
      for (const variables of fed)
        driver.send({ kind: 'set-variables', variables, reason: 'feed' });
      driver.complete('support');
      driver.complete('reassess');
      driver.complete('reassess');
    },
    'holds already': (driver) => {
      driver.start({ grade: 'high', score: 20 });
    },
  },
});
