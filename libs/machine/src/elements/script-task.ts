import { createJob } from '../moves/create-job.js';
import { schedule, type Behavior } from '../run.js';
import { evaluate } from '../values/evaluate.js';
import { requireFitting } from '../values/require-fitting.js';
import { resultVariables } from '../values/result-variables.js';
import { scopeOf, visibleVariables } from '../values/variables.js';

/** The machine evaluates FEEL; a script in any other language is a job for a host that knows it. */
export const scriptTask: Behavior = {
  begin(run, element, { node }) {
    const { script, job } = node;
    if (!script) return schedule(run, { kind: 'leave', element: element.id });
    const scope = scopeOf(run.state, element);
    if ('expression' in script) {
      const value = evaluate(run, script.expression, { scope });
      const variables = resultVariables(script.result, value);
      // Here, a retry evaluates the script again, with what an operator has corrected.
      if (!node.outputs) requireFitting(run, Object.entries(variables));
      return schedule(run, { kind: 'finish', element: element.id, variables });
    }
    createJob(run, element, {
      type: `script:${script.format}`,
      retries: job?.retries ?? 1,
      input: visibleVariables(run.state, scope),
      headers: { ...job?.headers, script: script.text },
    });
  },
};
