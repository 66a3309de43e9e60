import { TEN_JOBS } from '../diagrams/straight.mjs';
import { inTurn, until } from '../measure.mjs';
import { whileOperatonRuns } from '../peers/peers.mjs';
import { runJobs } from './jobs.mjs';

const ROUNDS = 5;
const KEY = 'seq10';

/**
 * Ten durable service tasks in a row, ours and Operaton's in turn while both systems are up: on a
 * machine with other work, the ratio of neighbouring pairs says more than figures minutes apart.
 */
export async function jobsInTurnRow({ stack, times, tell }) {
  await stack.publish('jobs', TEN_JOBS);
  const count = times(300);
  const measured = await whileOperatonRuns(tell, async (base) => {
    await deploy(base);
    const one = (run) => ({ count, run });
    return inTurn({
      rounds: ROUNDS,
      a: one(() => runJobs(stack, count)),
      b: one(() => runTheirs(base, count)),
    });
  });
  const row = `ten durable service tasks, ${ROUNDS} times ${count} instances in turn with Operaton`;
  if (!measured) return { row, bar: '', result: 'not measured: no other engine' };
  return {
    row,
    bar: '>= 1.0 x Operaton',
    result: `${measured.a.toFixed(1)} against ${measured.b.toFixed(1)} instances/s`,
    ratio:
      `${measured.ratio.toFixed(2)} x ` +
      `(${measured.pairs.map((pair) => pair.toFixed(2)).join(', ')})`,
  };
}

async function runTheirs(base, count) {
  let left = count;
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      while (left-- > 0)
        await call(`${base}/process-definition/key/${KEY}/start`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        });
    }),
  );
  const open = `${base}/process-instance/count?processDefinitionKey=${KEY}`;
  await until(async () => (await call(open)).count === 0, 600_000);
}

/** Ours in Operaton's dialect: each task is a job of its own that does nothing. */
async function deploy(base) {
  const diagram = TEN_JOBS.replace('<process id="jobs"', `<process id="${KEY}"`)
    .replace('isExecutable="true"', 'isExecutable="true" camunda:historyTimeToLive="P1D"')
    .replace('<definitions ', '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn" ')
    .replaceAll(
      /<serviceTask id="(\w+)">.*?<\/serviceTask>/g,
      '<serviceTask id="$1" camunda:asyncBefore="true" camunda:delegateExpression="${noop}"/>',
    );
  const body = new FormData();
  body.append('deployment-name', KEY);
  body.append('data', new Blob([diagram]), `${KEY}.bpmn`);
  await call(`${base}/deployment/create`, { method: 'POST', body });
}

async function call(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
