import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('assess', 'subProcess', {
          inputs: { asked: '=questions' },
          outputs: { score: '=sum(answers)' },
        })
        .data('assess', 'answers', [])
        .start('in', { in: 'assess' })
        .user('ask', { in: 'assess' })
        .end('out', { in: 'assess' })
        .user('plan')
        .end()
        .flow('in -> ask -> out')
        .flow('start -> assess -> plan -> end'),
    ),
  ways: {
    'its variables are its own, its outputs leave it': (driver) => {
      driver.start({ questions: 27 });
      driver.complete('ask', { answers: [1, 2, 3] });
      driver.complete('plan');
    },
  },
});
