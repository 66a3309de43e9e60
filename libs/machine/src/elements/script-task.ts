import type { Behavior } from '../behavior.js';
import { evaluate } from '../values/evaluate.js';
import { createJob } from '../moves/create-job.js';
import { scopeOf, visibleVariables } from '../values/variables.js';
import { schedule } from '../run.js';
import { named } from './business-rule-task.js';

/** FEEL is evaluated here; a script of any other format is a job for a host that knows it. */
export const scriptTask: Behavior = {
  begin(run, element, { node }) {
    const { script } = node;
    if (!script) return schedule(run, { kind: 'leave', element: element.id });
    const scope = scopeOf(run.state, element);
    if ('expression' in script) {
      const value = evaluate(run, script.expression, { scope });
      return schedule(run, {
        kind: 'finish',
        element: element.id,
        variables: named(script.result, value),
      });
    }
    const headers = { ...node.job?.headers, script: script.text };
    createJob(run, element, {
      type: `script:${script.format}`,
      retries: node.job?.retries ?? 1,
      input: visibleVariables(run.state, scope),
      headers,
    });
  },
};
