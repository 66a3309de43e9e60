import { jest } from '@jest/globals';
import { prepareJourney } from '@waymark/definitions';
import type { Program } from '@waymark/machine';
import { runScenario, type Scenario, type ScenarioStep } from '@waymark/simulator';
import { shippedReference } from '../journeys/published.js';
import { comparableFacts, toldBy } from './comparable-facts.js';
import { openParityDatabase, type ParityDatabase } from './parity-database.js';
import { playOnEngine } from './play-on-engine.js';

jest.setTimeout(60_000);

const HEAD =
  '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">';
const EVENTS = [
  '<bpmn:message id="reply" name="parity.reply"><bpmn:extensionElements>',
  '<waymark:correlation key="=about"/></bpmn:extensionElements></bpmn:message>',
  '<bpmn:signal id="clear" name="parity.clear"/>',
].join('');
const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const chain = (...nodes: string[]): string =>
  nodes
    .slice(1)
    .map((to, index) => flow(nodes[index] ?? '', to))
    .join('');
const task = (id: string): string =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements>` +
  `<waymark:task title="${id}" roles="caseworker"/></bpmn:extensionElements></bpmn:userTask>`;
const caught = (id: string, kind: string): string =>
  `<bpmn:intermediateCatchEvent id="${id}">${kind}</bpmn:intermediateCatchEvent>`;
const thrown = (id: string, kind: string): string =>
  `<bpmn:intermediateThrowEvent id="${id}">${kind}</bpmn:intermediateThrowEvent>`;
const REPLY = '<bpmn:messageEventDefinition messageRef="reply"/>';
const CLEAR = '<bpmn:signalEventDefinition signalRef="clear"/>';
const process = (id: string, body: string): string =>
  `<bpmn:process id="${id}" isExecutable="true">${body}</bpmn:process>`;

const PROCESSES = [
  process(
    'parity-waiter',
    `<bpmn:startEvent id="s"/>${caught('wait', REPLY)}${task('read')}` +
      `<bpmn:endEvent id="e"/>${chain('s', 'wait', 'read', 'e')}`,
  ),
  process(
    'parity-other',
    `<bpmn:startEvent id="s"/>${task('first')}${caught('wait', REPLY)}${caught('hear', CLEAR)}` +
      `<bpmn:endEvent id="e"/>${chain('s', 'first', 'wait', 'hear', 'e')}`,
  ),
  process(
    'parity-sender',
    `<bpmn:startEvent id="s"/>${thrown('send', REPLY)}${task('then')}${thrown('call', CLEAR)}` +
      `<bpmn:endEvent id="e"/>${chain('s', 'send', 'then', 'call', 'e')}`,
  ),
  process(
    'parity-begun',
    `<bpmn:startEvent id="told">${REPLY}</bpmn:startEvent>` +
      `<bpmn:startEvent id="called">${CLEAR}</bpmn:startEvent>${task('look')}` +
      `<bpmn:endEvent id="e"/>${chain('told', 'look', 'e')}${flow('called', 'look')}`,
  ),
];
const IDS = ['parity-waiter', 'parity-other', 'parity-sender', 'parity-begun'];

function compiled(): Program {
  const journey = {
    name: 'parity',
    title: 'Parity',
    processes: IDS.map((id) => ({ id, start: ['caseworker'], see: ['caseworker'] })),
    variables: { about: { type: 'string', class: 'none' } },
  };
  const prepared = prepareJourney({
    files: [
      { name: 'journey.json', xml: JSON.stringify(journey) },
      ...PROCESSES.map((one, index) => ({
        name: `${IDS[index] ?? ''}.bpmn`,
        xml: `${HEAD}${EVENTS}${one}</bpmn:definitions>`,
      })),
    ],
  });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
  return prepared.program;
}

const start = (name: string, about: string): ScenarioStep => ({
  start: `parity-${name}`,
  variables: { about },
});
const scenarios: [string, (about: string) => ScenarioStep[]][] = [
  [
    'one of each process gets a message, and one begins with it',
    (about) => [
      start('waiter', about),
      start('other', about),
      { complete: 'first' },
      { message: 'parity.reply', key: about },
    ],
  ],
  [
    'each of several messages goes to another instance',
    (about) => [
      start('waiter', about),
      { message: 'parity.reply', key: about },
      { message: 'parity.reply', key: about },
    ],
  ],
  [
    'a message waits for a day',
    (about) => [
      { message: 'parity.reply', key: about },
      start('other', about),
      { advance: 'PT23H' },
      { complete: 'first' },
    ],
  ],
  [
    'and no longer',
    (about) => [
      { message: 'parity.reply', key: about },
      start('other', about),
      { advance: 'PT24H' },
      { complete: 'first' },
    ],
  ],
  [
    'a message and a signal that a process throws',
    (about) => [
      start('other', about),
      { complete: 'first' },
      start('sender', about),
      { complete: 'then' },
    ],
  ],
];

describe('messages and signals reach the same in the simulator and in the engine', () => {
  const program = compiled();
  let database: ParityDatabase;
  beforeAll(async () => {
    database = await openParityDatabase();
    await database.publish(program);
  }, 60_000);
  afterAll(() => database.close());

  it.each(scenarios)('%s', async (name, steps) => {
    const scenario: Scenario = {
      given: { process: 'parity-waiter', at: '2026-11-23T09:00:00Z', variables: { about: name } },
      steps: steps(name),
    };
    const world = await database.world(scenario.given.at);
    try {
      const { host, problems } = await playOnEngine(world, scenario);
      const told = comparableFacts(await host.facts(), {});
      await host.endAll();
      const simulated = runScenario(
        { programs: [program], reference: shippedReference() },
        scenario,
      );
      expect({ problems, failures: simulated.failures }).toEqual({ problems: [], failures: [] });
      expect(told).toEqual(comparableFacts(toldBy(simulated), {}));
    } finally {
      await world.close();
    }
  });
});
