import { golden } from '../testing/golden-case.js';
import { decision } from '../testing/decisions.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('tier', 'businessRuleTask', { decision: { id: 'tier', result: 'tier' } })
        .node('all', 'businessRuleTask', { decision: { id: 'plan' } })
        .node('outside', 'businessRuleTask')
        .end()
        .flow('start -> tier -> all -> outside -> end'),
      {
        decisions: {
          tier: decision('tier', {
            inputs: ['grade'],
            text: 'if grade = "high" then "T3" else "T1"',
          }),
          plan: decision('plan', {
            inputs: ['tier'],
            text: '{interval: if tier = "T3" then 5 else 30, cadence: "weekly"}',
          }),
        },
      },
    ),
  ways: {
    'its result is a variable, or each entry is; without a decision the host decides': (driver) => {
      driver.start({ grade: 'high' });
      driver.finish('outside');
    },
    'nothing comes of it: an incident': (driver) => {
      driver.start({});
    },
  },
});
