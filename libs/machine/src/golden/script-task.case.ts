import { golden } from '../testing/golden-case.js';
import { feel, process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('feel', 'scriptTask', {
          script: { format: 'feel', expression: feel('{total: a + b, twice: total * 2}') },
        })
        .node('host', 'scriptTask', { script: { format: 'text/x-pebl', text: 'SCRIPT_task1' } })
        .end()
        .flow('start -> feel -> host -> end'),
    ),
  ways: {
    'FEEL inside, other formats outside': (driver) => {
      driver.start({ a: 1, b: 2 });
      driver.finish('host');
    },
    'an expression without a value is an incident': (driver) => {
      driver.start({ a: 1 });
    },
  },
});
