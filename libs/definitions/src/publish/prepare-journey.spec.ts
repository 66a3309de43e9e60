import type { JsonObject } from '@waymark/domain';
import type { NodePlan, ProcessPlan, Program } from '@waymark/machine';
import { programId } from '../hash/content-id.js';
import { prepareJourney } from './prepare-journey.js';

type JourneyInput = Parameters<typeof prepareJourney>[0];

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:own="urn:own" targetNamespace="urn:own">';
const diagram = (content: string, around = ''): string =>
  `${HEAD}${around}<process id="p" isExecutable="true">${content}</process></definitions>`;
const between = (node: string): string =>
  `<startEvent id="s"/>${node}<endEvent id="e"/>` +
  '<sequenceFlow id="f" sourceRef="s" targetRef="n"/>' +
  '<sequenceFlow id="g" sourceRef="n" targetRef="e"/>';
const ours = (content: string): string => `<extensionElements>${content}</extensionElements>`;
const withOurs = (open: string, content: string, close: string): string =>
  open + ours(content) + close;
const formal = (element: string, text: string): string =>
  `<${element} xsi:type="tFormalExpression">${text}</${element}>`;

function compile(xml: string, more: Partial<JourneyInput> = {}): Program {
  const compiled = prepareJourney({ files: [{ name: 'd.bpmn', xml }], ...more });
  if (!compiled.ok)
    throw new Error(compiled.findings.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return compiled.program;
}
const plan = (xml: string, more?: Partial<JourneyInput>): ProcessPlan =>
  compile(xml, more).processes['p'] as ProcessPlan;
const node = (content: string, around?: string): NodePlan =>
  plan(diagram(between(content), around)).nodes['n'] as NodePlan;
const feel = (text: string): object => expect.objectContaining({ kind: 'feel', text }) as object;

describe('prepareJourney: a bare file', () => {
  it('lays nodes and flows flat and names them by scope', () => {
    const compiled = plan(
      diagram(
        between(
          '<subProcess id="n"><startEvent id="i"/><endEvent id="j"/>' +
            '<sequenceFlow id="h" sourceRef="i" targetRef="j"/></subProcess>',
        ),
      ),
    );
    expect(compiled.scopes).toMatchObject({
      p: { nodes: ['s', 'n', 'e'], starts: ['s'] },
      n: { nodes: ['i', 'j'], starts: ['i'] },
    });
    expect(compiled.nodes['n']).toMatchObject({
      type: 'subProcess',
      scope: 'p',
      incoming: ['f'],
      outgoing: ['g'],
    });
    expect(compiled.nodes['i']).toMatchObject({ scope: 'n', outgoing: ['h'] });
  });

  it('declares undeclared variables as personal data, each with a warning', () => {
    const compiled = prepareJourney({
      files: [
        {
          name: 'bare.bpmn',
          xml: diagram(
            between(
              withOurs(
                '<task id="n">',
                '<waymark:mapping><waymark:output source="=a + 1" target="b"/></waymark:mapping>',
                '</task>',
              ),
            ),
          ),
        },
      ],
    });
    expect(compiled.ok && compiled.program.variables).toEqual({
      a: { type: 'any', class: 'personal' },
      b: { type: 'any', class: 'personal' },
    });
    expect(compiled.ok && compiled.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['variable-undeclared', 'warning'],
      ['variable-undeclared', 'warning'],
    ]);
    expect(compiled.ok && compiled.program.journey).toBe('bare');
  });

  it('runs a process that does not say isExecutable, and offers its tasks to caseworkers', () => {
    const program = compile(
      diagram(between('<userTask id="n"/>')).replace(' isExecutable="true"', ''),
    );
    expect(program.processes['p']).toMatchObject({
      executable: true,
      nodes: { n: { task: { roles: { kind: 'literal', value: ['caseworker'] } } } },
    });
    expect(program.permissions.processes['p']?.start).toContain('caseworker');
  });

  it('keeps ids that are names of built-in things', () => {
    const compiled = plan(
      diagram(
        '<startEvent id="__proto__"/><endEvent id="constructor"/>' +
          '<sequenceFlow id="toString" sourceRef="__proto__" targetRef="constructor"/>',
      ),
    );
    expect(Object.keys(compiled.nodes)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys(compiled.flows)).toEqual(['toString']);
  });

  it('lists only start events as starts, and allows a scope without one', () => {
    const compiled = plan(diagram('<task id="a"/><receiveTask id="b" instantiate="true"/>'));
    expect(compiled.scopes['p']).toMatchObject({ nodes: ['a', 'b'], starts: [] });
  });

  it('understands qualified names', () => {
    const xml = diagram(
      between(
        '<intermediateCatchEvent id="n"><messageEventDefinition messageRef="own:m"/>' +
          '</intermediateCatchEvent>',
      ),
      '<message id="m" name="Court date"/>',
    );
    expect(plan(xml).nodes['n']?.events).toEqual([
      { kind: 'message', message: { name: 'Court date' } },
    ]);
  });
});

describe('prepareJourney: the name of a program', () => {
  const files = [
    { name: 'a.bpmn', xml: diagram(between('<task id="n"/>')) },
    {
      name: 'b.bpmn',
      xml: diagram(between('<task id="n"/>'))
        .replace('id="p"', 'id="q"')
        .replaceAll('targetNamespace="urn:own"', 'targetNamespace="urn:other"'),
    },
  ];
  const journey = { name: 'j', title: 'J', processes: [{ id: 'p' }, { id: 'q' }], variables: {} };

  it('is the hash of its content and does not depend on the order of files', () => {
    const [once, again] = [
      prepareJourney({ files, journey }),
      prepareJourney({ files: [...files].reverse(), journey }),
    ];
    expect(once.ok && again.ok && once.program.id === again.program.id).toBe(true);
    expect(once.ok && programId(once.program) === once.program.id).toBe(true);
  });

  it('changes with what runs, not with the drawing', () => {
    const id = (xml: string): string => compile(xml).id;
    const drawn = diagram(between('<task id="n"/>'));
    expect(id(drawn.replace('<task id="n"/>', '<manualTask id="n"/>'))).not.toBe(id(drawn));
    expect(id(drawn.replace('</definitions>', '<!-- drawn -->\n</definitions>'))).toBe(id(drawn));
  });
});

describe('prepareJourney: events', () => {
  const event = (definition: string, around?: string): unknown =>
    node(`<intermediateCatchEvent id="n">${definition}</intermediateCatchEvent>`, around)
      .events?.[0];

  it.each<[string, string, object]>([
    [
      'a length',
      formal('timeDuration', 'P14D'),
      { kind: 'timer', form: 'duration', value: { kind: 'literal', value: 'P14D' } },
    ],
    [
      'a date',
      formal('timeDate', '2026-11-22T09:00:00Z'),
      { kind: 'timer', form: 'date', value: { kind: 'literal', value: '2026-11-22T09:00:00Z' } },
    ],
    [
      'a repetition',
      formal('timeCycle', 'R3/PT1H'),
      { kind: 'timer', form: 'cycle', value: { kind: 'literal', value: 'R3/PT1H' } },
    ],
    [
      'FEEL',
      formal('timeDuration', '=duration("P1D")'),
      { kind: 'timer', form: 'duration', value: feel('duration("P1D")') },
    ],
    [
      'a rule',
      ours('<waymark:timer rule="review-standard"/>'),
      { kind: 'timer', form: 'rule', value: { kind: 'literal', value: 'review-standard' } },
    ],
    [
      'a calendar',
      `${ours('<waymark:timer calendar="working-days"/>')}${formal('timeDuration', 'P2D')}`,
      {
        kind: 'timer',
        form: 'duration',
        value: { kind: 'literal', value: 'P2D' },
        calendar: 'working-days',
      },
    ],
  ])('reads a timer with %s', (_what, content, expected) => {
    expect(event(`<timerEventDefinition>${content}</timerEventDefinition>`)).toEqual(expected);
  });

  it('reads signals, conditions and links', () => {
    expect(event('<signalEventDefinition signalRef="x"/>', '<signal id="x" name="Stop"/>')).toEqual(
      { kind: 'signal', name: 'Stop' },
    );
    expect(
      event(
        `<conditionalEventDefinition>${formal('condition', 'a > 1')}</conditionalEventDefinition>`,
      ),
    ).toEqual({ kind: 'conditional', condition: feel('a > 1') });
  });

  it('finds the key on the message or on the event, and the payload of a thrown message', () => {
    const correlation = ours('<waymark:correlation key="=caseId"/>');
    const message = `<message id="m" name="M">${correlation}</message>`;
    expect(event('<messageEventDefinition messageRef="m"/>', message)).toEqual({
      kind: 'message',
      message: { name: 'M', key: feel('caseId') },
    });
    const thrown = node(
      withOurs(
        '<intermediateThrowEvent id="n">',
        '<waymark:payload><waymark:input source="=grade" target="grade"/></waymark:payload>',
        '<messageEventDefinition messageRef="m"/></intermediateThrowEvent>',
      ),
      message,
    );
    expect(thrown.events?.[0]).toMatchObject({
      message: { payload: [{ source: feel('grade'), target: 'grade' }] },
    });
  });

  it('reads definitions by reference, several at once', () => {
    const xml = diagram(
      between(
        '<intermediateCatchEvent id="n" parallelMultiple="true">' +
          '<signalEventDefinition signalRef="x"/><eventDefinitionRef>d</eventDefinitionRef>' +
          '</intermediateCatchEvent>',
      ),
      `<signal id="x"/><timerEventDefinition id="d">${formal('timeDuration', 'PT1S')}` +
        '</timerEventDefinition>',
    );
    expect(plan(xml).nodes['n']).toMatchObject({
      parallelMultiple: true,
      events: [{ kind: 'signal', name: 'x' }, { kind: 'timer' }],
    });
  });

  it('attaches boundary events, and knows which interrupt', () => {
    const compiled = plan(
      diagram(
        `${between('<task id="n"/>')}` +
          '<boundaryEvent id="b" attachedToRef="n" cancelActivity="false">' +
          '<escalationEventDefinition/></boundaryEvent>' +
          '<boundaryEvent id="c" attachedToRef="n"><errorEventDefinition errorRef="x"/>' +
          '</boundaryEvent><endEvent id="z"/>' +
          '<sequenceFlow id="k" sourceRef="b" targetRef="z"/>' +
          '<sequenceFlow id="l" sourceRef="c" targetRef="z"/>',
        '<error id="x" errorCode="E1"/>',
      ),
    );
    expect(compiled.nodes['n']?.boundaries).toEqual(['b', 'c']);
    expect(compiled.nodes['b']).toMatchObject({
      attachedTo: 'n',
      interrupting: false,
      events: [{ kind: 'escalation', code: null }],
    });
    expect(compiled.nodes['c']).toMatchObject({
      interrupting: true,
      events: [{ kind: 'error', code: 'E1' }],
    });
  });

  it('finds event sub-processes and the handler of compensation', () => {
    const compiled = plan(
      diagram(
        `${between('<task id="n"/>')}<subProcess id="x" triggeredByEvent="true">` +
          '<startEvent id="xs" isInterrupting="false"><signalEventDefinition/></startEvent>' +
          '<endEvent id="xe"/><sequenceFlow id="xf" sourceRef="xs" targetRef="xe"/>' +
          '</subProcess><boundaryEvent id="b" attachedToRef="n">' +
          '<compensateEventDefinition/></boundaryEvent>' +
          '<task id="undo" isForCompensation="true"/>' +
          '<association id="a" sourceRef="b" targetRef="undo"/>',
      ),
    );
    expect(compiled.scopes['p']?.eventSubProcesses).toEqual(['x']);
    expect(compiled.nodes['xs']).toMatchObject({ interrupting: false, scope: 'x' });
    expect(compiled.nodes['n']?.compensatedBy).toBe('undo');
  });
});

describe('prepareJourney: activities', () => {
  it('reads a task as people see it', () => {
    const task = node(
      '<userTask ' +
        `id="n">${ours(
          '<waymark:task title="Call today" roles="idva, supervisor" team="=team" ' +
            'skills="bsl" priority="=priority"/><waymark:deadline ' +
            'rule="=&quot;contact-&quot; + priority" when="=not(reached)" ' +
            'from="=referredAt"/>',
        )}` +
        '</userTask>',
    );
    expect(task.task).toEqual({
      title: { kind: 'literal', value: 'Call today' },
      roles: { kind: 'literal', value: ['idva', 'supervisor'] },
      team: feel('team'),
      skills: { kind: 'literal', value: ['bsl'] },
      priority: feel('priority'),
    });
    expect(task.deadline).toEqual({
      rule: feel('"contact-" + priority'),
      when: feel('not(reached)'),
      from: feel('referredAt'),
    });
  });

  it('reads jobs, decisions, scripts and messages', () => {
    expect(
      node(
        '<serviceTask ' +
          `id="n">${ours(
            '<waymark:job type="notify" retries="5">' +
              '<waymark:header key="template" value="first"/></waymark:job>',
          )}` +
          '</serviceTask>',
      ).job,
    ).toEqual({
      type: { kind: 'literal', value: 'notify' },
      retries: 5,
      headers: { template: 'first' },
    });
    expect(
      node(
        '<scriptTask id="n" ' +
          `scriptFormat="text/feel">${ours('<waymark:script result="sum"/>')}` +
          '<script>1 + 1</script></scriptTask>',
      ).script,
    ).toEqual({ format: 'feel', expression: feel('1 + 1'), result: 'sum' });
    expect(
      node('<receiveTask id="n" messageRef="m"/>', '<message id="m" name="M"/>').message,
    ).toEqual({ name: 'M' });
    expect(node('<sendTask id="n" messageRef="m"/>', '<message id="m" name="M"/>').message).toEqual(
      { name: 'M' },
    );
  });

  it('accepts scripts of another format only if the host supports it', () => {
    const xml = diagram(
      between(
        '<scriptTask id="n" scriptFormat="text/x-pebl"><script> SCRIPT_task1 </script>' +
          '</scriptTask>',
      ),
    );
    expect(prepareJourney({ files: [{ name: 'd.bpmn', xml }] })).toMatchObject({
      ok: false,
      findings: [{ code: 'script-language', unsupported: true }],
    });
    expect(plan(xml, { scriptFormats: ['text/x-pebl'] }).nodes['n']?.script).toEqual({
      format: 'text/x-pebl',
      text: 'SCRIPT_task1',
    });
  });

  it('compiles called processes and global tasks in', () => {
    const xml = diagram(
      between(
        '<callActivity id="n" ' +
          `calledElement="own:gt">${ours('<waymark:call propagateAll="false"/>')}` +
          '</callActivity>',
      ),
      '<globalUserTask id="gt" name="Check"/>',
    );
    const program = compile(xml);
    expect(program.processes['p']?.nodes['n']?.call).toEqual({
      process: 'gt',
      propagateAll: false,
    });
    expect(program.processes['gt']).toMatchObject({
      scopes: { gt: { nodes: ['gt.task'], starts: [] } },
      nodes: { 'gt.task': { type: 'userTask', name: 'Check' } },
    });
  });

  it('reads loops', () => {
    expect(
      node(
        '<task id="n"><standardLoopCharacteristics testBefore="true" ' +
          `loopMaximum="3">${formal('loopCondition', 'a > 1')}` +
          '</standardLoopCharacteristics></task>',
      ).loop,
    ).toEqual({
      kind: 'standard',
      condition: feel('a > 1'),
      testBefore: true,
      maximum: { kind: 'literal', value: 3 },
    });
    expect(
      node(
        '<task id="n"><multiInstanceLoopCharacteristics ' +
          `isSequential="true">${ours(
            '<waymark:loop collection="=people" item="person" outputCollection="answers" ' +
              'outputItem="=person.name"/>',
          )}` +
          `${formal('completionCondition', 'numberOfCompletedInstances > 1')}` +
          '</multiInstanceLoopCharacteristics></task>',
      ).loop,
    ).toEqual({
      kind: 'multi-instance',
      sequential: true,
      collection: feel('people'),
      item: 'person',
      outputCollection: 'answers',
      outputItem: feel('person.name'),
      completion: feel('numberOfCompletedInstances > 1'),
    });
    expect(
      node(
        '<task id="n"><multiInstanceLoopCharacteristics behavior="One" ' +
          `oneBehaviorEventRef="d">${formal('loopCardinality', '3')}` +
          '</multiInstanceLoopCharacteristics></task>',
        '<signal id="x" name="S"/><signalEventDefinition id="d" signalRef="x"/>',
      ).loop,
    ).toEqual({
      kind: 'multi-instance',
      sequential: false,
      cardinality: { kind: 'literal', value: 3 },
      behavior: { behavior: 'One', oneEvent: { kind: 'signal', name: 'S' } },
    });
  });

  it('reads ad-hoc sub-processes, quantities and complex gateways', () => {
    expect(
      node(
        '<adHocSubProcess id="n" ordering="Sequential" cancelRemainingInstances="false">' +
          `<task id="t"/>${formal('completionCondition', 'a')}</adHocSubProcess>`,
      ).adHoc,
    ).toEqual({ ordering: 'sequential', completion: feel('a'), cancelRemaining: false });
    expect(node('<task id="n" startQuantity="2" completionQuantity="3"/>')).toMatchObject({
      startQuantity: 2,
      completionQuantity: 3,
    });
    const split =
      '<startEvent id="s"/><complexGateway id="n"><activationCondition ' +
      'xsi:type="tFormalExpression">activationCount > 1</activationCondition>' +
      '</complexGateway><endEvent id="e"/><endEvent id="x"/>' +
      '<sequenceFlow id="f" sourceRef="s" targetRef="n"/>' +
      '<sequenceFlow id="g" sourceRef="n" targetRef="e"/>' +
      '<sequenceFlow id="h" sourceRef="n" targetRef="x"/>';
    expect(plan(diagram(split)).nodes['n']?.gateway).toEqual({
      activation: feel('activationCount > 1'),
    });
  });

  it("makes data objects variables of their scope, and a task's properties its own", () => {
    const compiled = plan(
      diagram(
        '<dataObject id="d" name="plan"/><property id="q" ' +
          `name="note"/>${between('<task id="n"><property id="r" name="draft"/></task>')}`,
      ),
    );
    expect(compiled.scopes['p']?.data).toEqual([{ name: 'plan' }, { name: 'note' }]);
    expect(compiled.nodes['n']?.inputs).toEqual([
      { source: { kind: 'literal', value: null }, target: 'draft' },
    ]);
  });
});

describe('prepareJourney: a journey', () => {
  const journey = (more: JsonObject = {}): string =>
    JSON.stringify({
      name: 'j',
      title: 'J',
      processes: [{ id: 'p', start: ['caseworker'], elements: { n: { complete: ['idva'] } } }],
      variables: { reached: { type: 'boolean', class: 'none', default: false } },
      ...more,
    });
  const form = JSON.stringify({
    id: 'contact',
    title: 'Contact',
    fields: [{ name: 'reached', type: 'boolean', label: 'Reached?', record: true }],
  });
  const xml = diagram(
    between(`<userTask id="n">${ours('<waymark:task form="contact"/>')}</userTask>`),
  );

  it('puts variables, permissions and forms into the program', () => {
    const compiled = prepareJourney({
      files: [
        { name: 'd.bpmn', xml },
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: form },
        { name: 'scenarios/a.yaml', xml: 'x' },
      ],
    });
    expect(compiled).toMatchObject({
      ok: true,
      title: 'J',
      findings: [],
      program: {
        journey: 'j',
        variables: { reached: { type: 'boolean', class: 'none', default: false } },
        permissions: {
          processes: { p: { start: ['caseworker'], elements: { n: { complete: ['idva'] } } } },
        },
        forms: { contact: { title: 'Contact' } },
      },
    });
  });

  it.each<[string, { name: string; xml: string }[], string]>([
    ...[
      '{',
      '{"name":"a","name":"b"}',
      '{"__proto__":{}}',
      '{"title":"a\\u0000"}',
      '{"title":"\\ud800"}',
      '{"n":20261128000012345}',
    ].map((xml): [string, { name: string; xml: string }[], string] => [
      `JSON that is broken or would be changed: ${xml}`,
      [{ name: 'journey.json', xml }],
      'json-malformed',
    ]),
    [
      'a form with half of a character',
      [
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: form.replace('"title":"', '"title":"\\udc00') },
      ],
      'json-malformed',
    ],
    ['a journey of another shape', [{ name: 'journey.json', xml: '[]' }], 'journey-shape'],
    [
      'a form that is none',
      [
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: '{}' },
      ],
      'form-shape',
    ],
    [
      'a form twice',
      [
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: form },
        { name: 'forms/b.json', xml: form },
      ],
      'form-duplicate',
    ],
    [
      'broken XML',
      [
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: form },
        { name: 'x.bpmn', xml: '<a>' },
      ],
      'xml-malformed',
    ],
    [
      'a process twice',
      [
        { name: 'journey.json', xml: journey() },
        { name: 'forms/contact.json', xml: form },
        { name: 'x.bpmn', xml },
      ],
      'process-duplicate',
    ],
  ])('refuses %s', (_what, files, code) => {
    const compiled = prepareJourney({ files: [{ name: 'd.bpmn', xml }, ...files] });
    expect(compiled.ok ? [] : compiled.findings.map((problem) => problem.code)).toContain(code);
  });

  it('refuses an empty list of files', () => {
    expect(prepareJourney({ files: [] })).toMatchObject({
      ok: false,
      findings: [{ code: 'no-diagram' }],
    });
  });
});

describe('prepareJourney: simulate', () => {
  it('checks nothing but references', () => {
    const loose = diagram(
      '<startEvent id="s"/><exclusiveGateway id="g"/><intermediateCatchEvent id="c">' +
        '<timerEventDefinition/></intermediateCatchEvent><scriptTask id="t">' +
        '<script>x(</script></scriptTask><task id="u"/>' +
        '<sequenceFlow id="f" sourceRef="s" targetRef="g"/>' +
        '<sequenceFlow id="h" sourceRef="g" targetRef="c">' +
        '<conditionExpression>when it rains</conditionExpression></sequenceFlow>',
    ).replace('true', 'false');
    expect(plan(loose, { mode: 'simulate' })).toMatchObject({
      executable: true,
      scopes: { p: { starts: ['s'] } },
    });
    expect(
      prepareJourney({
        files: [{ name: 'd.bpmn', xml: loose.replace('targetRef="c"', 'targetRef="zz"') }],
        mode: 'simulate',
      }),
    ).toMatchObject({ ok: false, findings: [{ code: 'reference-target', element: 'h' }] });
  });
});
