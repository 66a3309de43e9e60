import type { NodePlan, ProcessPlan } from '@waymark/machine';
import { prepareJourney } from '../publish/prepare-journey.js';

type JourneyInput = Parameters<typeof prepareJourney>[0];

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:waymark="urn:waymark:bpmn:1.0" targetNamespace="urn:own">';
const diagram = (content: string, around = ''): string =>
  `${HEAD}${around}<process id="p" isExecutable="true">${content}</process></definitions>`;
const between = (node: string): string =>
  `<startEvent id="s"/>${node}<endEvent id="e"/>` +
  '<sequenceFlow id="f" sourceRef="s" targetRef="n"/>' +
  '<sequenceFlow id="g" sourceRef="n" targetRef="e"/>';
const formal = (element: string, text: string): string =>
  `<${element} xsi:type="tFormalExpression">${text}</${element}>`;
const compile = (xml: string, more: Partial<JourneyInput> = {}) =>
  prepareJourney({ files: [{ name: 'd.bpmn', xml }], ...more });
const planOf = (xml: string, more?: Partial<JourneyInput>): ProcessPlan => {
  const compiled = compile(xml, more);
  if (!compiled.ok)
    throw new Error(compiled.findings.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return compiled.program.processes['p'] as ProcessPlan;
};
const codes = (xml: string, more?: Partial<JourneyInput>): string[] => {
  const compiled = compile(xml, more);
  return compiled.ok ? [] : compiled.findings.map(({ code }) => code);
};
const node = (content: string, around?: string): NodePlan =>
  planOf(diagram(between(content), around)).nodes['n'] as NodePlan;
const feel = (text: string): object => expect.objectContaining({ kind: 'feel', text }) as object;
const loop = (characteristics: string, around?: string, beside = '') =>
  planOf(diagram(`${beside}${between(`<task id="n">${characteristics}</task>`)}`, around)).nodes[
    'n'
  ]?.loop;

describe('loops', () => {
  it.each<[string, object]>([
    ['<standardLoopCharacteristics/>', { kind: 'standard', testBefore: false }],
    ['<standardLoopCharacteristics testBefore="1"/>', { kind: 'standard', testBefore: true }],
    [
      '<standardLoopCharacteristics loopMaximum="2"/>',
      { kind: 'standard', testBefore: false, maximum: { kind: 'literal', value: 2 } },
    ],
    [
      `<multiInstanceLoopCharacteristics>${formal('loopCardinality', '3')}` +
        '</multiInstanceLoopCharacteristics>',
      { kind: 'multi-instance', sequential: false, cardinality: { kind: 'literal', value: 3 } },
    ],
    [
      '<multiInstanceLoopCharacteristics ' +
        `isSequential="true">${formal('loopCardinality', 'count(people)')}` +
        '</multiInstanceLoopCharacteristics>',
      { kind: 'multi-instance', sequential: true, cardinality: feel('count(people)') },
    ],
    [
      `<multiInstanceLoopCharacteristics behavior="All">${formal('loopCardinality', '3')}` +
        '</multiInstanceLoopCharacteristics>',
      { kind: 'multi-instance', sequential: false, cardinality: { kind: 'literal', value: 3 } },
    ],
  ])('%s', (characteristics, expected) => expect(loop(characteristics)).toEqual(expected));

  it('throw the events that they name, as instances complete', () => {
    const around = '<signal id="x" name="S"/><signalEventDefinition id="d" signalRef="x"/>';
    const throwing = (behavior: string, inside = ''): unknown =>
      loop(
        `<multiInstanceLoopCharacteristics ${behavior}>${formal('loopCardinality', '3')}` +
          `${inside}</multiInstanceLoopCharacteristics>`,
        around,
      );
    expect(throwing('behavior="None" noneBehaviorEventRef="d"')).toMatchObject({
      behavior: { behavior: 'None', noneEvent: { kind: 'signal', name: 'S' } },
    });
    expect(throwing('behavior="One" oneBehaviorEventRef="d"')).toMatchObject({
      behavior: { behavior: 'One', oneEvent: { kind: 'signal', name: 'S' } },
    });
    const complex =
      `<complexBehaviorDefinition>${formal('condition', 'numberOfCompletedInstances = 2')}` +
      '<event><signalEventDefinition id="inner" signalRef="x"/></event>' +
      '</complexBehaviorDefinition>';
    expect(throwing('behavior="Complex"', complex)).toMatchObject({
      behavior: {
        behavior: 'Complex',
        complex: [
          {
            condition: feel('numberOfCompletedInstances = 2'),
            event: { kind: 'signal', name: 'S' },
          },
        ],
      },
    });
  });
});

describe('flows and quantities', () => {
  it('keep quantities other than one', () => {
    expect(
      node('<task id="n" startQuantity="2" completionQuantity="3" isForCompensation="false"/>'),
    ).toMatchObject({ startQuantity: 2, completionQuantity: 3 });
    expect(node('<task id="n" startQuantity="1" completionQuantity="1"/>')).not.toHaveProperty(
      'startQuantity',
    );
    expect(node('<task id="n"/>')).not.toHaveProperty('completionQuantity');
  });

  it('leave in the order that the element lists, and the others after them', () => {
    const split =
      '<startEvent id="s"/><exclusiveGateway id="n" default="c"><outgoing>c</outgoing>' +
      '<outgoing>b</outgoing></exclusiveGateway><endEvent id="x"/><endEvent id="y"/>' +
      '<endEvent id="z"/><sequenceFlow id="f" sourceRef="s" targetRef="n"/>';
    const flow = (id: string, to: string, condition = ''): string =>
      `<sequenceFlow id="${id}" sourceRef="n" targetRef="${to}">${condition}</sequenceFlow>`;
    const yes = formal('conditionExpression', 'yes');
    expect(
      planOf(
        diagram(
          split.replace('</outgoing></exclusive', '</outgoing><outgoing>a</outgoing></exclusive') +
            `${flow('a', 'x', yes)}${flow('b', 'y', yes)}${flow('c', 'z')}`,
        ),
      ).nodes['n'],
    ).toMatchObject({ outgoing: ['c', 'b', 'a'], defaultFlow: 'c' });
    expect(
      planOf(
        diagram(
          `${split.replace(/<outgoing>.*<\/outgoing>/, '')}${flow('a', 'x', yes)}` +
            `${flow('b', 'y', yes)}${flow('c', 'z')}`,
        ),
      ).nodes['n'],
    ).toMatchObject({ outgoing: ['a', 'b', 'c'] });
  });

  it('keep their names and conditions', () => {
    const { flows } = planOf(
      diagram(
        '<startEvent id="s"/><task id="n" default="g"/><endEvent id="e"/>' +
          '<endEvent id="d"/>' +
          '<sequenceFlow id="f" sourceRef="s" targetRef="n" name="first"/>' +
          '<sequenceFlow id="g" sourceRef="n" targetRef="e"/>' +
          '<sequenceFlow id="h" sourceRef="n" targetRef="d"><conditionExpression ' +
          'xsi:type="tFormalExpression">= reached </conditionExpression></sequenceFlow>',
      ),
    );
    expect(flows).toEqual({
      f: { id: 'f', source: 's', target: 'n', name: 'first' },
      g: { id: 'g', source: 'n', target: 'e' },
      h: { id: 'h', source: 'n', target: 'd', condition: feel('reached') },
    });
  });
});

describe('data', () => {
  it('become variables of their scope, each once, by name or else by id', () => {
    const plan = planOf(
      diagram(
        '<property id="a" name="answer"/><dataObject id="b"/><dataObject id="c" ' +
          `name="answer"/>${between(
            '<subProcess id="n"><property id="i" name="inner"/><startEvent id="is"/>' +
              '<endEvent id="ie"/><sequenceFlow id="if" sourceRef="is" targetRef="ie"/>' +
              '</subProcess>',
          )}`,
      ),
    );
    expect(plan.scopes['p']?.data).toEqual([{ name: 'b' }, { name: 'answer' }]);
    expect(plan.scopes['n']?.data).toEqual([{ name: 'inner' }]);
  });
});

describe('expressions', () => {
  const conditional = (text: string, attributes = ''): string =>
    diagram(
      between(
        '<intermediateCatchEvent id="n"><conditionalEventDefinition>' +
          `<condition xsi:type="tFormalExpression" ${attributes}>${text}</condition>` +
          '</conditionalEventDefinition></intermediateCatchEvent>',
      ),
    );

  it.each(['a &gt; 1', '= a &gt; 1', '  =a &gt; 1  '])(
    'with or without a sign before them: %j',
    (text) => {
      expect(planOf(conditional(text)).nodes['n']?.events).toMatchObject([
        { kind: 'conditional', condition: { kind: 'feel', text: 'a > 1', reads: ['a'] } },
      ]);
    },
  );

  it.each([['a &gt;'], ['if a then'], ['"open']])(
    'that are no FEEL are refused with their place: %j',
    (text) => {
      const compiled = compile(conditional(text));
      expect(compiled).toMatchObject({
        ok: false,
        findings: [{ code: 'expression-syntax', element: 'n', severity: 'error' }],
      });
    },
  );

  it.each(['http://www.java.com/java', 'text/javascript', 'groovy'])(
    'in another language are refused, never guessed: %s',
    (language) => {
      expect(codes(conditional('a &gt; 1', `language="${language}"`))).toContain(
        'expression-language',
      );
    },
  );

  it.each([
    'https://www.omg.org/spec/DMN/20191111/FEEL/',
    'http://www.omg.org/spec/FEEL/20140401',
    'feel',
  ])('in FEEL by any of its names are read: %s', (language) => {
    expect(codes(conditional('a &gt; 1', `language="${language}"`))).toEqual([]);
  });
});
