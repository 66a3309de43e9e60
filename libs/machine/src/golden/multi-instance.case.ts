import { golden } from '../testing/golden-case.js';
import { feel, process, program } from '../testing/process.js';

const loop = (more: object) => ({
  kind: 'multi-instance' as const,
  sequential: false,
  collection: feel('partners'),
  item: 'partner',
  outputCollection: 'answers',
  outputItem: feel('partner + ": " + answer'),
  ...more,
});

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('ask', {
          loop: loop({ completion: feel('numberOfCompletedInstances >= 2') }),
          inputs: { answer: '="none"' },
        })
        .user('visit', { loop: loop({ sequential: true }), inputs: { answer: '="none"' } })
        .end()
        .flow('start -> ask -> visit -> end'),
    ),
  ways: {
    'at once until two have answered, then one by one': (driver) => {
      driver.start({ partners: ['a', 'b', 'c'] });
      driver.complete('ask', { answer: 'yes' });
      driver.complete('ask', { answer: 'no' });
      for (const answer of ['1', '2', '3']) driver.complete('visit', { answer });
    },
    'nobody to ask': (driver) => {
      driver.start({ partners: [] });
    },
    'no list: an incident': (driver) => {
      driver.start({ partners: 'a' });
    },
  },
});
