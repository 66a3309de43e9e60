import { readJourney, shippedJourneys } from '@waymark/journeys';
import { prepareJourney } from '../publish/prepare-journey.js';
import { outlineOf, type OutlineEntry } from './outline.js';

const bpmn = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:test">
  <process id="p" isExecutable="true">${body}</process>
</definitions>`;
const flow = (id: string, from: string, to: string, more = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"${more}/>`;
const task = (id: string, inside = ''): string =>
  `<userTask id="${id}"><extensionElements><waymark:task roles="caseworker"/>` +
  `</extensionElements>${inside}</userTask>`;

function outline(body: string): OutlineEntry[] {
  const prepared = prepareJourney({ files: [{ name: 'p.bpmn', xml: bpmn(body) }] });
  const plan = prepared.ok ? prepared.program.processes['p'] : undefined;
  if (!plan) throw new Error(JSON.stringify(prepared.findings));
  return outlineOf(plan);
}

/** The order and the depth, one entry a line. */
function lines(entries: OutlineEntry[]): string[] {
  const depth = (entry: OutlineEntry): number => {
    const parent = entries.find(({ id }) => id === entry.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return entries.map((entry) => `${'  '.repeat(depth(entry))}${entry.id}`);
}

describe('the outline of a process', () => {
  it('follows each way of a choice, then the place where they meet', () => {
    expect(
      lines(
        outline(
          // In the file the end stands first and the start last.
          `<endEvent id="end"/>${task('meet')}${task('b')}${task('a')}
          <exclusiveGateway id="split" default="to-b"/><exclusiveGateway id="join"/>
          <startEvent id="start"/>
          ${flow('f1', 'start', 'split')}
          <sequenceFlow id="to-a" sourceRef="split" targetRef="a"><conditionExpression
            xsi:type="tFormalExpression">go = true</conditionExpression></sequenceFlow>
          ${flow('to-b', 'split', 'b')}${flow('f2', 'a', 'join')}${flow('f3', 'b', 'join')}
          ${flow('f4', 'join', 'meet')}${flow('f5', 'meet', 'end')}`,
        ),
      ),
    ).toEqual(['start', 'split', 'a', 'b', 'join', 'meet', 'end']);
  });

  it('names the condition of each way, and the way that is taken otherwise', () => {
    const [, split] = outline(
      `<startEvent id="start"/><exclusiveGateway id="split" name="Reached?" default="to-b"/>
      ${task('a')}${task('b')}${flow('f1', 'start', 'split')}
      <sequenceFlow id="to-a" name="Yes" sourceRef="split" targetRef="a"><conditionExpression
        xsi:type="tFormalExpression">go = true</conditionExpression></sequenceFlow>
      ${flow('to-b', 'split', 'b')}<endEvent id="e1"/><endEvent id="e2"/>
      ${flow('f2', 'a', 'e1')}${flow('f3', 'b', 'e2')}`,
    );
    expect(split).toMatchObject({
      type: 'exclusiveGateway',
      name: 'Reached?',
      leadsTo: [
        { flow: 'to-a', to: 'a', name: 'Yes', condition: 'go = true', otherwise: false },
        { flow: 'to-b', to: 'b', name: null, condition: null, otherwise: true },
      ],
    });
  });

  it('puts a loop where it is first reached', () => {
    expect(
      lines(
        outline(
          `<startEvent id="start"/><exclusiveGateway id="again"/>${task('try')}
          <exclusiveGateway id="done" default="retry"/><endEvent id="end"/>
          ${flow('f1', 'start', 'again')}${flow('f2', 'again', 'try')}${flow('f3', 'try', 'done')}
          <sequenceFlow id="ok" sourceRef="done" targetRef="end"><conditionExpression
            xsi:type="tFormalExpression">ok = true</conditionExpression></sequenceFlow>
          ${flow('retry', 'done', 'again')}`,
        ),
      ),
    ).toEqual(['start', 'again', 'try', 'done', 'end']);
  });

  it('puts contents and boundary events below their activity, event sub-processes last', () => {
    const entries = outline(
      `<startEvent id="start"/>
      <subProcess id="stage">
        <startEvent id="s"/>${task('inner')}<endEvent id="e"/>
        ${flow('i1', 's', 'inner')}${flow('i2', 'inner', 'e')}
      </subProcess>
      <boundaryEvent id="late" attachedToRef="stage" cancelActivity="false">
        <timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration>
        </timerEventDefinition></boundaryEvent>
      <subProcess id="alarm" triggeredByEvent="true">
        <startEvent id="heard" isInterrupting="true"><signalEventDefinition signalRef="x"/>
        </startEvent><endEvent id="over"/>${flow('a1', 'heard', 'over')}
      </subProcess>
      ${task('chase')}<endEvent id="end"/><endEvent id="chased"/>
      ${flow('f1', 'start', 'stage')}${flow('f2', 'stage', 'end')}
      ${flow('f3', 'late', 'chase')}${flow('f4', 'chase', 'chased')}</process>
      <signal id="x" name="stop"/><process id="q">`,
    );
    expect(lines(entries)).toEqual([
      'start',
      'stage',
      '  s',
      '  inner',
      '  e',
      '  late',
      'end',
      'chase',
      'chased',
      'alarm',
      '  heard',
      '  over',
    ]);
    const entry = (id: string) => entries.find((one) => one.id === id);
    expect(entry('late')).toMatchObject({
      interrupting: false,
      events: [{ kind: 'timer', of: 'P1D' }],
    });
    expect(entry('heard')).toMatchObject({
      interrupting: true,
      events: [{ kind: 'signal', of: 'stop' }],
    });
  });

  it('has every element of the shipped journeys once, and every parent before its children', () => {
    for (const journey of shippedJourneys()) {
      const prepared = prepareJourney({ files: readJourney(journey) });
      const processes = prepared.ok ? Object.values(prepared.program.processes) : [];
      expect(processes.length).toBeGreaterThan(0);
      for (const plan of processes) {
        const entries = outlineOf(plan);
        const ids = entries.map(({ id }) => id);
        expect([...ids].sort()).toEqual(Object.keys(plan.nodes).sort());
        const late = entries.filter(
          ({ parent }, index) => parent !== null && ids.indexOf(parent) > index,
        );
        expect(late).toEqual([]);
      }
    }
  });

  it('lists ten thousand tasks in a row', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const nodes = Object.fromEntries(
      ids.map((id, index) => [
        id,
        {
          id,
          type: index === 0 ? ('startEvent' as const) : ('task' as const),
          scope: 'p',
          incoming: index === 0 ? [] : [`f${index}`],
          outgoing: index === ids.length - 1 ? [] : [`f${index + 1}`],
        },
      ]),
    );
    const flows = Object.fromEntries(
      ids
        .slice(1)
        .map((id, index) => [
          `f${index + 1}`,
          { id: `f${index + 1}`, source: ids[index]!, target: id },
        ]),
    );
    const scope = { nodes: [...ids].reverse(), starts: ['n0'], eventSubProcesses: [], data: [] };
    expect(
      outlineOf({ id: 'p', executable: true, nodes, flows, scopes: { p: scope } }).map(
        ({ id }) => id,
      ),
    ).toEqual(ids);
  });
});
