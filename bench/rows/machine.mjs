import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { EventEmitter } from 'node:events';
import { prepareJourney } from '@waymark/definitions';
import { step } from '@waymark/machine';
import { bareReference } from '@waymark/simulator';
import { TEN_USER_TASKS } from '../diagrams/straight.mjs';
import { inTurn } from '../measure.mjs';

const AT = '2026-01-05T09:00:00.000Z';
const ACTOR = { kind: 'person', id: 'p' };

/**
 * Machine against bpmn-engine: the same diagram, ten user tasks, one step a task, in memory, one
 * run.
 */
export async function machineRow() {
  const prepared = prepareJourney({ files: [{ name: 'ten.bpmn', xml: TEN_USER_TASKS }] });
  if (!prepared.ok) throw new Error(prepared.findings[0].message);
  const { program } = prepared;
  const reference = bareReference();
  const { a, b, ratio } = await inTurn({
    rounds: 5,
    a: { count: 2_000, run: (count) => waymark({ program, reference, count }) },
    b: { count: 40, run: bpmnEngine },
  });
  return {
    row: 'machine against bpmn-engine, ten user tasks',
    bar: '>= 200 x',
    result: `${Math.round(a)} against ${b.toFixed(1)} instances/s`,
    ratio: `${ratio.toFixed(0)} x`,
  };
}

function waymark({ program, reference, count }) {
  for (let instance = 0; instance < count; instance++) {
    let { state } = step({
      program,
      reference,
      state: null,
      event: {
        id: 's',
        at: AT,
        actor: ACTOR,
        kind: 'start',
        instance: `i${instance}`,
        process: 'ten',
        variables: {},
      },
    });
    while (state.status === 'active') {
      const task = Object.values(state.elements).find((element) => element.task).id;
      ({ state } = step({
        program,
        reference,
        state,
        event: { id: task, at: AT, actor: ACTOR, kind: 'complete-task', task, variables: {} },
      }));
    }
  }
}

// Read once: the peer is measured on running, not on reading.
const moddleContext = await new BpmnModdle().fromXML(TEN_USER_TASKS);

async function bpmnEngine(count) {
  for (let instance = 0; instance < count; instance++) await runOnce();
}

function runOnce() {
  return new Promise((resolve, reject) => {
    const listener = new EventEmitter();
    listener.on('activity.wait', (activity) => activity.signal());
    const engine = Engine({ name: 'ten', moddleContext: moddleContext });
    engine.execute({ listener }, (error) => (error ? reject(error) : resolve()));
  });
}
