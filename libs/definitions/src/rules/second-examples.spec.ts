import { modelOf } from '../testing/bpmn-tree.js';
import { validateModels } from '../validate/validate-models.js';

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:t="urn:own" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:own">';
const FORMAL = 'xsi:type="tFormalExpression"';

const model = (content: string): string => `${HEAD}${content}</definitions>`;
/** An executable process with this content. */
const process = (content: string, around = ''): string =>
  model(`${around}<process id="p" isExecutable="true">${content}</process>`);
const flow = (id: string, from: string, to: string, inside = ''): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
/** From a start event through these nodes, one after the other, to an end event. */
const chain = (nodes: string[], ids: string[], [s, e] = ['s', 'e']): string =>
  `<startEvent id="${s}"/>${nodes.join('')}<endEvent id="${e}"/>` +
  [s, ...ids].map((id, index) => flow(`${s}${index}`, id, [...ids, e][index] ?? e)).join('');
const through = (node: string, around = ''): string => process(chain([node], ['n']), around);
/** The same in a sub-process of a process. */
const within = (kind: string, inside: string, around = ''): string =>
  process(chain([`<${kind} id="n">${inside}</${kind.split(' ')[0]}>`], ['n']), around);
const inner = (node: string, more = ''): string => chain([node], ['m'], ['t', 'u']) + more;
const io = (inputs: string[], outputs: string[] = [], refs = 'itemSubjectRef'): string =>
  '<ioSpecification>' +
  inputs.map((item, i) => `<dataInput id="in${i}"${item && ` ${refs}="${item}"`}/>`).join('') +
  outputs.map((item, i) => `<dataOutput id="out${i}"${item && ` ${refs}="${item}"`}/>`).join('') +
  `<inputSet>${inputs.map((_, i) => `<dataInputRefs>in${i}</dataInputRefs>`).join('')}</inputSet>` +
  `<outputSet>${outputs.map((_, i) => `<dataOutputRefs>out${i}</dataOutputRefs>`).join('')}` +
  '</outputSet></ioSpecification>';
const ITEMS =
  '<itemDefinition id="A" structureRef="xsd:string"/><itemDefinition id="B" ' +
  'structureRef="xsd:int"/><itemDefinition id="L" structureRef="xsd:int" isCollection="true"/>';
const MESSAGES =
  `${ITEMS}<message id="ma" itemRef="A"/><message id="mb" itemRef="B"/>` +
  '<message id="m0"/><message id="m1"/>';
const SERVICE =
  `${MESSAGES}<interface id="i" name="i"><operation id="o" name="o">` +
  '<inMessageRef>ma</inMessageRef>' +
  '<outMessageRef>mb</outMessageRef></operation></interface>';
/** Two pools: `p` with this content and `q`, and what is between them. */
const pools = (
  p: string,
  between: string,
  q = chain(['<task id="x"/>'], ['x'], ['qs', 'qe']),
): string =>
  model(
    `${MESSAGES}<signal id="sig"/><collaboration id="c"><participant id="P" processRef="p"/>` +
      `<participant id="Q" processRef="q"/>${between}</collaboration>` +
      `<process id="p">${p}</process><process id="q">${q}</process>`,
  );
const messageFlow = (from: string, to: string): string =>
  `<messageFlow id="mf" sourceRef="${from}" targetRef="${to}"/>`;
const message = '<messageEventDefinition messageRef="m0"/>';
const timer =
  `<timerEventDefinition><timeDuration ${FORMAL}>PT1H</timeDuration>` + '</timerEventDefinition>';
const signal = '<signalEventDefinition signalRef="sig"/>';
const SIGNAL = '<signal id="sig" name="sig"/>';
const boundary = (definition: string, more = '', on = 'n'): string =>
  `<boundaryEvent id="b" attachedToRef="${on}"${more}>${definition}</boundaryEvent>`;
/** A task with a boundary event that leads to the end. */
const guarded = (definition: string, more = '', node = '<task id="n"/>'): string =>
  process(
    chain([node, boundary(definition, more)], ['n']) + flow('bf', 'b', 'e'),
    `${MESSAGES}${SIGNAL}<error id="err" errorCode="E"/><escalation id="esc" escalationCode="E"/>`,
  );
const eventGateway = (targets: [string, string][], more = '', after = ''): string =>
  process(
    `<startEvent id="s"/><eventBasedGateway id="g"${more}/>` +
      `<endEvent id="e"/>${flow('f', 's', 'g')}` +
      targets
        .map(([id, node]) => node + flow(`to-${id}`, 'g', id) + flow(`from-${id}`, id, 'e'))
        .join('') +
      after,
    `${MESSAGES}${SIGNAL}`,
  );
const caught = (id: string, definition: string): [string, string] => [
  id,
  `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`,
];
const fork = (gateway: string, more = ''): string =>
  `<startEvent id="s"/>${gateway}<task id="x"/><task id="y"/><endEvent id="e"/>` +
  flow('f', 's', 'g') +
  more +
  flow('c', 'x', 'e') +
  flow('d', 'y', 'e');
const condition = `<conditionExpression ${FORMAL}>a &gt; 1</conditionExpression>`;

/** The error codes of a diagram. */
const errors = (xml: string): string[] =>
  validateModels([modelOf(xml)])
    .filter(({ severity }) => severity === 'error')
    .map(({ code, element }) => `${code} ${element ?? ''}`.trim());

/**
 * More diagrams of what the standard forbids and of what it allows, apart from the example that
 * each rule has beside it: the same sentence in another element, another scope or another writing.
 */
describe('the standard forbids', () => {
  it.each<[string, string, string]>([
    [
      'a flow to a group',
      process(chain(['<task id="n"/><group id="gr"/>'], ['n']) + flow('x', 'n', 'gr')),
      'reference-target',
    ],
    [
      'a flow from an annotation in a sub-process',
      within(
        'subProcess',
        inner(
          '<task id="m"/>',
          `<textAnnotation id="a"><text/></textAnnotation>${flow('x', 'a', 'm')}`,
        ),
      ),
      'reference-target',
    ],
    [
      'a flow to a data object',
      process(chain(['<task id="n"/><dataObject id="o"/>'], ['n']) + flow('x', 'n', 'o')),
      'reference-target',
    ],
    [
      'a message flow to a group',
      pools(chain(['<task id="n"/>'], ['n']), `<group id="gr"/>${messageFlow('n', 'gr')}`),
      'reference-target',
    ],
    [
      'a message flow to a data object',
      pools(chain(['<task id="n"/><dataObject id="o"/>'], ['n']), messageFlow('x', 'o')),
      'reference-target',
    ],
    [
      'an odd format of an annotation in a collaboration',
      pools(
        chain(['<task id="n"/>'], ['n']),
        '<textAnnotation id="a" textFormat="plain text"><text/></textAnnotation>',
      ),
      'mime-type',
    ],
    [
      'an escalation without a code that a definition of its own throws',
      process(
        chain(
          [
            '<intermediateThrowEvent id="n"><eventDefinitionRef>' +
              'def</eventDefinitionRef></intermediateThrowEvent>',
          ],
          ['n'],
        ),
        '<escalation id="esc"/><escalationEventDefinition id="def" escalationRef="esc"/>',
      ),
      'escalation-code',
    ],
    [
      'an escalation with an empty code',
      process(
        '<startEvent id="s"/><endEvent id="e">' +
          '<escalationEventDefinition escalationRef="esc"/></endEvent>' +
          flow('f', 's', 'e'),
        '<escalation id="esc" escalationCode=" "/>',
      ),
      'escalation-code',
    ],
    [
      'plain words as the condition of a loop',
      through(
        '<task id="n"><standardLoopCharacteristics><loopCondition>' +
          'until it is done</loopCondition></standardLoopCharacteristics></task>',
      ),
      'expression-formal',
    ],
    [
      'plain words that end an ad-hoc sub-process',
      within(
        'adHocSubProcess',
        '<task id="m"/><completionCondition>all said</completionCondition>',
      ),
      'expression-formal',
    ],
    [
      'plain words that end a multi-instance task',
      through(
        '<task id="n"><multiInstanceLoopCharacteristics>' +
          `<loopCardinality ${FORMAL}>3</loopCardinality><completionCondition>` +
          'enough</completionCondition></multiInstanceLoopCharacteristics></task>',
      ),
      'expression-formal',
    ],
    [
      'plain words in a definition that an event names',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><eventDefinitionRef>' +
              'def</eventDefinitionRef></intermediateCatchEvent>',
          ],
          ['n'],
        ),
        '<conditionalEventDefinition id="def"><condition>it rains</condition>' +
          '</conditionalEventDefinition>',
      ),
      'expression-formal',
    ],
    [
      'a condition that is missing, by a definition of its own',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><eventDefinitionRef>def</eventDefinitionRef>' +
              '</intermediateCatchEvent>',
          ],
          ['n'],
        ),
        '<conditionalEventDefinition id="def"/>',
      ),
      'required-part',
    ],
    [
      'a formal expression of spaces',
      process(
        fork(
          '<exclusiveGateway id="g"/>',
          flow('a', 'g', 'x', `<conditionExpression ${FORMAL}>  </conditionExpression>`) +
            flow('b', 'g', 'y', condition),
        ),
      ),
      'expression-body',
    ],
    [
      'a formal expression of a comment',
      process(
        fork(
          '<exclusiveGateway id="g"/>',
          flow('a', 'g', 'x', `<conditionExpression ${FORMAL}><!-- a --></conditionExpression>`) +
            flow('b', 'g', 'y', condition),
        ),
      ),
      'expression-body',
    ],
    [
      'a converging gateway that diverges',
      process(
        fork(
          '<parallelGateway id="g" gatewayDirection="Converging"/>',
          flow('a', 'g', 'x') + flow('b', 'g', 'y'),
        ),
      ),
      'gateway-direction',
    ],
    [
      'a mixed gateway with one way in',
      process(
        fork(
          '<inclusiveGateway id="g" gatewayDirection="Mixed"/>',
          flow('a', 'g', 'x', condition) + flow('b', 'g', 'y', condition),
        ),
      ),
      'gateway-direction',
    ],
    [
      'data of a task that is no list, of a list',
      through(`<task id="n">${io(['L'])}</task>`, ITEMS),
      'data-collection',
    ],
    [
      'a list of no list in a process',
      process(
        '<dataObject id="o" isCollection="true" itemSubjectRef="A"/>' +
          `${chain(['<task id="n"/>'], ['n'])}`,
        ITEMS,
      ),
      'data-collection',
    ],
    [
      'a flow out of an event sub-process',
      process(
        `${chain(['<task id="n"/>'], ['n'])}<subProcess id="x" ` +
          `triggeredByEvent="true"><startEvent id="t">${message}</startEvent>` +
          `<endEvent id="u"/>${flow('v', 't', 'u')}</subProcess>` +
          `${flow('w', 'x', 'n')}`,
        MESSAGES,
      ),
      'event-sub-process-flows',
    ],
    [
      'an element that lists a flow of another',
      through('<task id="n"><incoming>s0</incoming><outgoing>s0</outgoing></task>'),
      'flow-registered',
    ],
    [
      'an element that lists one of its two flows',
      process(
        '<startEvent id="s"/><task id="n"><incoming>a</incoming></task>' +
          '<endEvent id="e"/><exclusiveGateway id="g"/>' +
          flow('f', 's', 'g') +
          flow('a', 'g', 'n', condition) +
          flow('b', 'g', 'n', condition) +
          flow('c', 'n', 'e'),
      ),
      'flow-registered',
    ],
    [
      'isImmediate="0"',
      process(
        '<startEvent id="s"/><endEvent id="e"/>' +
          '<sequenceFlow id="f" sourceRef="s" targetRef="e" isImmediate="0"/>',
      ),
      'flow-immediate',
    ],
    [
      'only a conditional flow out of a call',
      process(
        '<startEvent id="s"/><callActivity id="n"/><endEvent id="e"/>' +
          `${flow('f', 's', 'n')}${flow('a', 'n', 'e', condition)}`,
      ),
      'flow-single-conditional',
    ],
    [
      'a default that comes in',
      process(
        '<startEvent id="s"/><exclusiveGateway id="n" default="f"/>' +
          '<task id="x"/><endEvent id="e"/>' +
          flow('f', 's', 'n') +
          flow('a', 'n', 'x', condition) +
          flow('b', 'n', 'e', condition) +
          flow('c', 'x', 'e'),
      ),
      'flow-default',
    ],
    [
      'a default that is an association',
      process(
        '<startEvent id="s"/><exclusiveGateway id="n" default="as"/>' +
          '<task id="x"/><textAnnotation id="note"><text/></textAnnotation>' +
          '<association id="as" sourceRef="n" targetRef="note"/>' +
          '<endEvent id="e"/>' +
          flow('f', 's', 'n') +
          flow('a', 'n', 'x', condition) +
          flow('b', 'n', 'e', condition) +
          flow('c', 'x', 'e'),
      ),
      'reference-target',
    ],
    [
      'a flow into a sub-process',
      within('subProcess', inner('<task id="m"/>'), '').replace(
        '</process>',
        `${flow('x', 's', 'm')}</process>`,
      ),
      'flow-within-scope',
    ],
    [
      'a flow from one pool to another',
      pools(chain(['<task id="n"/>'], ['n']) + flow('over', 'n', 'x'), ''),
      'flow-within-scope',
    ],
    [
      'more participants at least than at most',
      pools(chain(['<task id="n"/>'], ['n']), '').replace(
        'processRef="p"/>',
        'processRef="p"><participantMultiplicity minimum="3" maximum="2"/></participant>',
      ),
      'participant-multiplicity',
    ],
    [
      'a message flow inside a pool',
      pools(chain(['<task id="n"/><task id="m"/>'], ['n']), messageFlow('n', 'm')),
      'message-flow-pools',
    ],
    [
      'a message flow from a pool to its own task',
      pools(chain(['<task id="n"/>'], ['n']), messageFlow('P', 'n')),
      'message-flow-pools',
    ],
    [
      'a call of a choreography in a transaction',
      within('transaction', inner('<task id="m"/>', '<callChoreography id="k" name="k"/>')),
      'choreography-activities',
    ],
    [
      'a sub-choreography in a process',
      process(chain(['<task id="n"/><subChoreography id="k" name="k"/>'], ['n'])),
      'choreography-activities',
    ],
    [
      'no token that begins a sub-process',
      within('subProcess startQuantity="0"', inner('<task id="m"/>')),
      'activity-quantity',
    ],
    [
      'two loops of a sub-process',
      within(
        'subProcess',
        inner(
          '<task id="m"/>',
          '<standardLoopCharacteristics/><multiInstanceLoopCharacteristics>' +
            `<loopCardinality ${FORMAL}>3</loopCardinality>` +
            '</multiInstanceLoopCharacteristics>',
        ),
      ),
      'activity-one-loop',
    ],
    [
      'a service task that returns another type than its operation',
      through(`<serviceTask id="n" operationRef="o">${io(['A'], ['A'])}</serviceTask>`, SERVICE),
      'service-task-operation',
    ],
    [
      'a service task with two inputs in two sets',
      through(
        '<serviceTask id="n" operationRef="o"><ioSpecification>' +
          '<dataInput id="a" itemSubjectRef="A"/>' +
          '<dataInput id="b" itemSubjectRef="A"/>' +
          '<dataOutput id="c" itemSubjectRef="B"/><inputSet><dataInputRefs>' +
          'a</dataInputRefs></inputSet><inputSet><dataInputRefs>b</dataInputRefs>' +
          '</inputSet><outputSet><dataOutputRefs>c</dataOutputRefs></outputSet>' +
          '</ioSpecification></serviceTask>',
        SERVICE,
      ),
      'service-task-operation',
    ],
    [
      'a send task whose data is no part of its message',
      through(`<sendTask id="n" messageRef="mb">${io(['A'])}</sendTask>`, MESSAGES),
      'message-task-data',
    ],
    [
      'a receive task whose data is no part of its message',
      within(
        'subProcess',
        inner(`<receiveTask id="m" messageRef="ma">${io([], ['B'])}</receiveTask>`),
        MESSAGES,
      ),
      'message-task-data',
    ],
    [
      'a script without a format in a transaction',
      within('transaction', inner('<scriptTask id="m"><script>1</script></scriptTask>')),
      'script-format',
    ],
    [
      'two starts of an event sub-process',
      process(
        `${chain(['<task id="n"/>'], ['n'])}<subProcess id="x" ` +
          `triggeredByEvent="1"><startEvent id="t">${message}</startEvent>` +
          `<startEvent id="t2">${timer}</startEvent><endEvent id="u"/>` +
          `${flow('v', 't', 'u')}${flow('v2', 't2', 'u')}</subProcess>`,
        MESSAGES,
      ),
      'event-sub-process-start',
    ],
    [
      'no start of an event sub-process',
      process(
        `${chain(['<task id="n"/>'], ['n'])}<subProcess id="x" ` +
          'triggeredByEvent="true"><task id="m"/></subProcess>',
      ),
      'event-sub-process-start',
    ],
    [
      'an event sub-process that begins without a trigger',
      within(
        'subProcess',
        inner(
          '<task id="m"/>',
          '<subProcess id="x" triggeredByEvent="true"><startEvent id="v"/>' +
            `<endEvent id="w"/>${flow('z', 'v', 'w')}</subProcess>`,
        ),
      ),
      'event-sub-process-start',
    ],
    [
      'an odd method of a transaction',
      within('transaction method="by hand"', inner('<task id="m"/>')),
      'transaction-method',
    ],
    [
      'an ad-hoc sub-process of a gateway',
      within('adHocSubProcess', '<exclusiveGateway id="m"/>'),
      'ad-hoc-activities',
    ],
    [
      'an end event in an ad-hoc sub-process',
      within('adHocSubProcess', `<task id="m"/><endEvent id="u"/>${flow('v', 'm', 'u')}`),
      'ad-hoc-activities',
    ],
    [
      'a call that passes nothing to what needs data',
      process(
        chain(['<callActivity id="n" calledElement="q"/>'], ['n']),
        `${ITEMS}<process id="q">` +
          `${io(['A'])}${chain(['<task id="x"/>'], ['x'], ['qs', 'qe'])}` +
          '</process>',
      ),
      'call-activity-data',
    ],
    [
      'a call that passes another type',
      process(
        chain(
          [
            '<callActivity id="n" calledElement="q">' +
              `${io(['B']).replaceAll('in0', 'c0')}</callActivity>`,
          ],
          ['n'],
        ),
        `${ITEMS}<process id="q">` +
          `${io(['A'])}${chain(['<task id="x"/>'], ['x'], ['qs', 'qe'])}` +
          '</process>',
      ),
      'call-activity-data',
    ],
    [
      'a service that binds nothing',
      process(chain(['<task id="n"/>'], ['n']), SERVICE).replace(
        '<process id="p" isExecutable="true">',
        '<process id="p" isExecutable="true"><supportedInterfaceRef>' +
          `i</supportedInterfaceRef>${io(['A'], ['B'])}`,
      ),
      'callable-binding',
    ],
    [
      'a multi-instance sub-process without a number',
      within(
        'subProcess',
        inner('<task id="m"/>', '<multiInstanceLoopCharacteristics isSequential="true"/>'),
      ),
      'multi-instance-count',
    ],
    [
      'a reference of data with a state and a name of its own',
      process(
        '<dataObject id="o" name="letter"/>' +
          '<dataObjectReference id="r" name="draft" dataObjectRef="o">' +
          '<dataState name="sent"/></dataObjectReference>' +
          `${chain(['<task id="n"/>'], ['n'])}`,
      ),
      'data-reference-name',
    ],
    [
      'a property of a gateway',
      process(
        fork(
          '<exclusiveGateway id="g"><property id="pr"/></exclusiveGateway>',
          flow('a', 'g', 'x', condition) + flow('b', 'g', 'y', condition),
        ),
      ),
      'misplaced-element',
    ],
    [
      'inputs of a transaction',
      within('transaction', io(['']) + inner('<task id="m"/>')),
      'sub-process-data',
    ],
    [
      'inputs of an ad-hoc sub-process',
      within('adHocSubProcess', `${io([''])}<task id="m"/>`),
      'sub-process-data',
    ],
    [
      'an input of the process that a task writes',
      process(
        `${io(['A'])}` +
          chain(
            [
              '<task id="n">' +
                `${io([], ['A']).replaceAll('out0', 'o0')}<dataOutputAssociation>` +
                '<sourceRef>o0</sourceRef><targetRef>in0</targetRef>' +
                '</dataOutputAssociation></task>',
            ],
            ['n'],
          ),
        ITEMS,
      ),
      'process-input-target',
    ],
    [
      'an output of the process that a task reads',
      process(
        `${io([], ['A'])}` +
          chain(
            [
              '<task id="n">' +
                `${io(['A']).replaceAll('in0', 'i0')}<dataInputAssociation><sourceRef>` +
                'out0</sourceRef><targetRef>i0</targetRef></dataInputAssociation>' +
                '</task>',
            ],
            ['n'],
          ),
        ITEMS,
      ),
      'process-output-source',
    ],
    [
      'data of no set',
      through(
        '<task id="n"><ioSpecification><dataInput id="a"/><dataInput id="b"/>' +
          '<inputSet><dataInputRefs>a</dataInputRefs></inputSet><outputSet/>' +
          '</ioSpecification></task>',
      ),
      'data-in-set',
    ],
    [
      'an optional input that is not in the set',
      through(
        '<task id="n"><ioSpecification><dataInput id="a"/><dataInput id="b"/>' +
          '<inputSet><dataInputRefs>a</dataInputRefs><optionalInputRefs>' +
          'b</optionalInputRefs></inputSet><inputSet><dataInputRefs>' +
          'b</dataInputRefs></inputSet><outputSet/></ioSpecification></task>',
      ),
      'data-set-members',
    ],
    [
      'an input that is late and not in the set',
      through(
        '<task id="n"><ioSpecification><dataInput id="a"/><dataInput id="b"/>' +
          '<inputSet><dataInputRefs>a</dataInputRefs><whileExecutingInputRefs>' +
          'b</whileExecutingInputRefs></inputSet><inputSet><dataInputRefs>' +
          'b</dataInputRefs></inputSet><outputSet/></ioSpecification></task>',
      ),
      'data-set-members',
    ],
    [
      'an optional output that is not in the set',
      through(
        '<task id="n"><ioSpecification><dataOutput id="a"/><dataOutput id="b"/>' +
          '<inputSet/><outputSet><dataOutputRefs>a</dataOutputRefs>' +
          '<optionalOutputRefs>b</optionalOutputRefs></outputSet><outputSet>' +
          '<dataOutputRefs>b</dataOutputRefs></outputSet></ioSpecification>' +
          '</task>',
      ),
      'data-set-members',
    ],
    [
      'a set of another task’s data',
      process(
        chain(
          [
            `<task id="n">${io([''])}</task>`,
            '<task id="k"><ioSpecification><dataInput id="z"/><inputSet>' +
              '<dataInputRefs>z</dataInputRefs><dataInputRefs>in0</dataInputRefs>' +
              '</inputSet><outputSet/></ioSpecification></task>',
          ],
          ['n', 'k'],
        ),
      ),
      'data-set-own',
    ],
    [
      'an output set that answers to no input set',
      through(
        '<task id="n"><ioSpecification><inputSet id="is"/><outputSet id="os">' +
          '<inputSetRefs>is</inputSetRefs></outputSet></ioSpecification></task>',
      ),
      'data-set-pairs',
    ],
    [
      'data of two types',
      process(
        '<dataObject id="o" itemSubjectRef="B"/>' +
          '<dataObjectReference id="r" dataObjectRef="o"/>' +
          chain(
            [
              `<task id="n">${io(['A'])}<dataInputAssociation><sourceRef>` +
                'r</sourceRef><targetRef>in0</targetRef></dataInputAssociation></task>',
            ],
            ['n'],
          ),
        ITEMS,
      ),
      'data-association-types',
    ],
    [
      'two sources',
      process(
        '<dataObject id="o" itemSubjectRef="A"/>' +
          '<dataObject id="o2" itemSubjectRef="A"/>' +
          chain(
            [
              `<task id="n">${io(['A'])}<dataInputAssociation><sourceRef>` +
                'o</sourceRef><sourceRef>o2</sourceRef><targetRef>in0</targetRef>' +
                '</dataInputAssociation></task>',
            ],
            ['n'],
          ),
        ITEMS,
      ),
      'data-association-sources',
    ],
    [
      'an end event with two definitions and one input',
      process(
        '<startEvent id="s"/><endEvent id="e"><dataInput id="a"/><inputSet>' +
          '<dataInputRefs>a</dataInputRefs></inputSet>' +
          `${message}${signal}</endEvent>${flow('f', 's', 'e')}`,
        `${MESSAGES}${SIGNAL}`,
      ),
      'event-data',
    ],
    [
      'a message of another type than the event’s data',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><dataOutput id="a" itemSubjectRef="B"/>' +
              '<outputSet><dataOutputRefs>a</dataOutputRefs></outputSet>' +
              '<messageEventDefinition messageRef="ma"/></intermediateCatchEvent>',
          ],
          ['n'],
        ),
        MESSAGES,
      ),
      'event-data-types',
    ],
    [
      'a definition of an end event that another event uses',
      process(
        chain(
          [
            '<intermediateThrowEvent id="n"><eventDefinitionRef>' +
              'def</eventDefinitionRef></intermediateThrowEvent>',
          ],
          ['n'],
        ).replace(
          '<endEvent id="e"/>',
          '<endEvent id="e"><signalEventDefinition id="def" signalRef="sig"/></endEvent>',
        ),
        SIGNAL,
      ),
      'event-definition-sharing',
    ],
    [
      'a flow into a start event of a sub-process',
      within('subProcess', inner('<task id="m"/>', flow('x', 'm', 't'))),
      'start-event-incoming',
    ],
    [
      'a transaction with an end and no start',
      within('transaction', `<task id="m"/><endEvent id="u"/>${flow('v', 'm', 'u')}`),
      'start-end-pair',
    ],
    [
      'a sub-process with a start and no end',
      within('subProcess', `<startEvent id="t"/><task id="m"/>${flow('v', 't', 'm')}`),
      'start-end-pair',
    ],
    [
      'an escalation that starts a process',
      process(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          '<startEvent id="s"><escalationEventDefinition/></startEvent>',
        ),
      ),
      'start-event-definitions',
    ],
    [
      'a named error that starts a process',
      process(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          '<startEvent id="s"><eventDefinitionRef>def</eventDefinitionRef></startEvent>',
        ),
        '<error id="err" errorCode="E"/><errorEventDefinition id="def" errorRef="err"/>',
      ),
      'start-event-definitions',
    ],
    [
      'compensation that starts a process',
      process(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          '<startEvent id="s"><compensateEventDefinition/></startEvent>',
        ),
      ),
      'start-event-definitions',
    ],
    [
      'a call of a process that a message starts',
      process(
        chain(['<callActivity id="n" calledElement="q"/>'], ['n']),
        `${MESSAGES}<process id="q"><startEvent id="qs">${message}</startEvent>` +
          `<endEvent id="qe"/>${flow('qf', 'qs', 'qe')}</process>`,
      ),
      'called-process-start',
    ],
    [
      'a timer that starts a transaction',
      within(
        'transaction',
        inner('<task id="m"/>').replace(
          '<startEvent id="t"/>',
          `<startEvent id="t">${timer}</startEvent>`,
        ),
      ),
      'sub-process-start',
    ],
    [
      'a condition behind the start of a sub-process',
      within(
        'subProcess',
        '<startEvent id="t"/><task id="m"/><endEvent id="u"/>' +
          `${flow('v', 't', 'm', condition)}${flow('w', 'm', 'u')}`,
      ),
      'flow-condition-event',
    ],
    [
      'a message flow from a start event',
      pools(chain(['<task id="n"/>'], ['n']), messageFlow('s', 'x')),
      'message-flow-events',
    ],
    [
      'a message flow to a start by a signal',
      pools(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          `<startEvent id="s">${signal}</startEvent>`,
        ),
        messageFlow('x', 's'),
      ),
      'message-flow-events',
    ],
    [
      'a start event without a way on',
      process('<startEvent id="s"/><task id="n"/><endEvent id="e"/>' + flow('f', 'n', 'e')),
      'start-event-outgoing',
    ],
    [
      'a cancel end event in a sub-process of a transaction',
      within(
        'transaction',
        inner(
          '<subProcess id="m"><startEvent id="v"/><endEvent id="w">' +
            `<cancelEventDefinition/></endEvent>${flow('z', 'v', 'w')}</subProcess>`,
        ),
      ),
      'cancel-end-event',
    ],
    [
      'an end event without a way in, in a sub-process',
      within('subProcess', inner('<task id="m"/>', '<endEvent id="lost"/>')),
      'end-event-incoming',
    ],
    [
      'a flow out of an end event',
      process(chain(['<task id="n"/>'], ['n']) + flow('x', 'e', 'n')),
      'end-event-outgoing',
    ],
    [
      'a message flow to an end event',
      pools(chain(['<task id="n"/>'], ['n']), messageFlow('x', 'e')),
      'message-flow-events',
    ],
    [
      'a message flow from an end event by a signal',
      pools(
        chain(['<task id="n"/>'], ['n']).replace(
          '<endEvent id="e"/>',
          `<endEvent id="e">${signal}</endEvent>`,
        ),
        messageFlow('e', 'x'),
      ),
      'message-flow-events',
    ],
    ['a boundary event without a trigger', guarded(''), 'boundary-event-definitions'],
    [
      'a boundary event of a link',
      guarded('<linkEventDefinition name="l"/>'),
      'boundary-event-definitions',
    ],
    [
      'a boundary event that ends all',
      guarded('<terminateEventDefinition/>'),
      'boundary-event-definitions',
    ],
    [
      'an error that interrupts nothing',
      guarded('<errorEventDefinition errorRef="err"/>', ' cancelActivity="false"'),
      'boundary-event-definitions',
    ],
    ['a cancel event on a task', guarded('<cancelEventDefinition/>'), 'cancel-boundary-event'],
    [
      'a flow into a boundary event',
      guarded(timer).replace('</process>', `${flow('x', 's', 'b')}</process>`),
      'boundary-event-incoming',
    ],
    [
      'a boundary event without a way on',
      process(chain(['<task id="n"/>', boundary(timer)], ['n'])),
      'boundary-event-outgoing',
    ],
    [
      'a flow out of a compensation boundary event',
      guarded('<compensateEventDefinition/>'),
      'compensation-boundary-flow',
    ],
    [
      'an event that nothing leads to',
      within(
        'subProcess',
        inner('<task id="m"/>', `<intermediateThrowEvent id="k"/>${flow('x', 'k', 'm')}`),
      ),
      'intermediate-event-incoming',
    ],
    [
      'an event that leads nowhere',
      process(
        fork('<parallelGateway id="g"/>', flow('a', 'g', 'x') + flow('b', 'g', 'y')).replace(
          '<endEvent id="e"/>',
          '<endEvent id="e"/><intermediateThrowEvent id="k"/>',
        ) + flow('k1', 'g', 'k'),
      ),
      'intermediate-event-outgoing',
    ],
    [
      'a throwing link that goes on',
      process(
        chain(
          [
            '<intermediateThrowEvent id="n"><linkEventDefinition name="l"/>' +
              '</intermediateThrowEvent>',
            '<intermediateCatchEvent id="k"><linkEventDefinition name="l"/>' +
              `</intermediateCatchEvent>${flow('ke', 'k', 'e')}`,
          ],
          ['n'],
        ),
      ),
      'link-event-flows',
    ],
    [
      'a link to another sub-process',
      process(
        '<startEvent id="s"/><intermediateThrowEvent id="k">' +
          '<linkEventDefinition name="l"/></intermediateThrowEvent>' +
          `${flow('sk', 's', 'k')}<subProcess id="n">` +
          '<intermediateCatchEvent id="c"><linkEventDefinition name="l"/>' +
          '</intermediateCatchEvent><task id="m"/>' +
          `${flow('cm', 'c', 'm')}</subProcess><endEvent id="e"/>` +
          `${flow('ne', 'n', 'e')}`,
      ),
      'link-event-pair',
    ],
    [
      'a link without a name',
      process(
        '<startEvent id="s"/><intermediateThrowEvent id="k">' +
          '<linkEventDefinition/></intermediateThrowEvent>' +
          `${flow('sk', 's', 'k')}<intermediateCatchEvent id="c">` +
          '<linkEventDefinition/></intermediateCatchEvent><endEvent id="e"/>' +
          `${flow('ce', 'c', 'e')}`,
      ),
      'required-part',
    ],
    [
      'a message flow from a catching event',
      pools(
        chain([`<intermediateCatchEvent id="n">${message}</intermediateCatchEvent>`], ['n']),
        messageFlow('n', 'x'),
      ),
      'message-flow-events',
    ],
    [
      'a message flow to a timer',
      pools(
        chain([`<intermediateCatchEvent id="n">${timer}</intermediateCatchEvent>`], ['n']),
        messageFlow('x', 'n'),
      ),
      'message-flow-events',
    ],
    [
      'compensation of an activity of another process',
      process(
        chain(
          [
            '<intermediateThrowEvent id="n">' +
              '<compensateEventDefinition activityRef="x"/></intermediateThrowEvent>',
          ],
          ['n'],
        ),
        `<process id="q">${chain(['<task id="x"/>'], ['x'], ['qs', 'qe'])}</process>`,
      ),
      'compensation-target',
    ],
    [
      'a condition that is missing',
      process(
        chain(
          ['<intermediateCatchEvent id="n"><conditionalEventDefinition/></intermediateCatchEvent>'],
          ['n'],
        ),
      ),
      'required-part',
    ],
    [
      'an error without a code',
      process(
        '<startEvent id="s"/><endEvent id="e">' +
          '<errorEventDefinition errorRef="err"/></endEvent>' +
          `${flow('f', 's', 'e')}`,
        '<error id="err"/>',
      ),
      'error-code',
    ],
    [
      'a message event without a message',
      process(
        '<startEvent id="s"/><endEvent id="e"><messageEventDefinition/>' +
          `</endEvent>${flow('f', 's', 'e')}`,
      ),
      'event-message',
    ],
    [
      'a timer with two times',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><timerEventDefinition>' +
              `<timeDate ${FORMAL}>2026-11-25T09:00:00Z</timeDate>` +
              `<timeDuration ${FORMAL}>PT1H</timeDuration></timerEventDefinition>` +
              '</intermediateCatchEvent>',
          ],
          ['n'],
        ),
      ),
      'timer-single',
    ],
    [
      'a day that there is not',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><timerEventDefinition>' +
              `<timeDate ${FORMAL}>2026-02-30T09:00:00Z</timeDate>` +
              '</timerEventDefinition></intermediateCatchEvent>',
          ],
          ['n'],
        ),
      ),
      'timer-value',
    ],
    [
      'a length without a P',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><timerEventDefinition>' +
              `<timeDuration ${FORMAL}>1H</timeDuration></timerEventDefinition>` +
              '</intermediateCatchEvent>',
          ],
          ['n'],
        ),
      ),
      'timer-value',
    ],
    [
      'a gateway with one way in and one out',
      through('<parallelGateway id="n"/>'),
      'gateway-flows',
    ],
    [
      'an event gateway with one way on',
      eventGateway([caught('a', message)]),
      'event-gateway-outgoing',
    ],
    [
      'a condition behind a parallel gateway',
      process(
        fork('<parallelGateway id="g"/>', flow('a', 'g', 'x', condition) + flow('b', 'g', 'y')),
      ),
      'flow-condition-source',
    ],
    [
      'a user task behind an event gateway',
      eventGateway([caught('a', message), ['b', '<userTask id="b"/>']]),
      'event-gateway-targets',
    ],
    [
      'a throwing event behind an event gateway',
      eventGateway([
        caught('a', message),
        ['b', `<intermediateThrowEvent id="b">${signal}</intermediateThrowEvent>`],
      ]),
      'event-gateway-targets',
    ],
    [
      'a message event beside a receive task',
      eventGateway([caught('a', message), ['b', '<receiveTask id="b" messageRef="ma"/>']]),
      'event-gateway-messages',
    ],
    [
      'a receive task behind an event gateway with a boundary event',
      eventGateway(
        [caught('a', timer), ['n', '<receiveTask id="n" messageRef="m0"/>']],
        '',
        boundary(timer) + flow('bf', 'b', 'e'),
      ),
      'event-gateway-receive-task',
    ],
    [
      'another way to an event behind an event gateway',
      eventGateway(
        [caught('a', message), caught('b', timer)],
        '',
        `<task id="k"/>${flow('k1', 'k', 'a')}`,
      ),
      'event-gateway-sole',
    ],
    [
      'an event gateway that starts a process and has a way in',
      eventGateway(
        [caught('a', message), caught('b', '<messageEventDefinition messageRef="ma"/>')],
        ' instantiate="true"',
      ),
      'event-gateway-instantiate',
    ],
    [
      'a parallel event gateway inside a process',
      eventGateway([caught('a', message), caught('b', timer)], ' eventGatewayType="Parallel"'),
      'event-gateway-parallel',
    ],
    [
      'a handler that is not marked',
      process(
        chain(
          [
            '<task id="n"/>',
            boundary('<compensateEventDefinition/>'),
            '<task id="h"/>' +
              '<association id="as" associationDirection="One" sourceRef="b" ' +
              'targetRef="h"/>',
          ],
          ['n'],
        ),
      ),
      'compensation-handler',
    ],
    [
      'a timer at an end',
      process(`<startEvent id="s"/><endEvent id="e">${timer}</endEvent>${flow('f', 's', 'e')}`),
      'end-event-definitions',
    ],
    [
      'an event that catches an error',
      process(
        chain(
          ['<intermediateCatchEvent id="n"><errorEventDefinition/></intermediateCatchEvent>'],
          ['n'],
        ),
      ),
      'catch-event-definitions',
    ],
    [
      'an event that throws a timer',
      process(chain([`<intermediateThrowEvent id="n">${timer}</intermediateThrowEvent>`], ['n'])),
      'throw-event-definitions',
    ],
    [
      'a task that nothing leads to, in a transaction',
      within('transaction', inner('<task id="m"/>', `<task id="k"/>${flow('x', 'k', 'm')}`)),
      'implicit-start',
    ],
    [
      'a gateway that leads nowhere',
      process(
        fork(
          '<exclusiveGateway id="g"/>',
          flow('a', 'g', 'x', condition) + flow('b', 'g', 'y', condition),
        ).replace('<endEvent id="e"/>', '<endEvent id="e"/><exclusiveGateway id="k"/>') +
          flow('k1', 'x', 'k') +
          flow('k2', 'y', 'k'),
      ),
      'implicit-end',
    ],
    [
      'a lane of another process',
      pools(
        '<laneSet id="ls"><lane id="la"><flowNodeRef>x</flowNodeRef></lane>' +
          `</laneSet>${chain(['<task id="n"/>'], ['n'])}`,
        '',
      ),
      'lane-nodes',
    ],
    [
      'an implementation that is no address',
      through(
        '<serviceTask id="n" implementation="by hand" operationRef="o">' +
          '<ioSpecification><dataInput id="a" itemSubjectRef="A"/>' +
          '<dataOutput id="c" itemSubjectRef="B"/><inputSet><dataInputRefs>' +
          'a</dataInputRefs></inputSet><outputSet><dataOutputRefs>' +
          'c</dataOutputRefs></outputSet></ioSpecification></serviceTask>',
        SERVICE,
      ),
      'implementation-format',
    ],
    [
      'a role by resource and by expression',
      through(
        '<userTask id="n"><performer><resourceRef>r</resourceRef>' +
          '<resourceAssignmentExpression><formalExpression>a</formalExpression>' +
          '</resourceAssignmentExpression></performer></userTask>',
        '<resource id="r" name="r"/>',
      ),
      'resource-role',
    ],
  ])('%s', (_, xml, code) => {
    expect(errors(xml).map((error) => error.split(' ')[0])).toContain(code);
  });
});

describe('the standard allows', () => {
  it.each<[string, string]>([
    [
      'a definition beside the process that leaves its message open',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><eventDefinitionRef>def</eventDefinitionRef>' +
              '</intermediateCatchEvent>',
          ],
          ['n'],
        ),
        '<messageEventDefinition id="def"/>',
      ),
    ],
    [
      'a flow that an annotation explains',
      process(
        `${chain(['<task id="n"/>'], ['n'])}<textAnnotation id="a"><text>` +
          'why</text></textAnnotation>' +
          '<association id="as" sourceRef="a" targetRef="s0"/>',
      ),
    ],
    [
      'a message flow between two black boxes',
      model(
        '<collaboration id="c"><participant id="P"/><participant id="Q"/>' +
          '<messageFlow id="mf" sourceRef="P" targetRef="Q"/></collaboration>',
      ),
    ],
    ['an escalation without a code that is caught', guarded('<escalationEventDefinition/>')],
    [
      'plain words in a process that nobody runs',
      through(
        '<task id="n"><standardLoopCharacteristics><loopCondition>' +
          'until it is done</loopCondition></standardLoopCharacteristics></task>',
      ).replace('isExecutable="true"', 'isExecutable="false"'),
    ],
    [
      'a mixed gateway',
      process(
        '<startEvent id="s"/><task id="x"/><task id="y"/>' +
          '<exclusiveGateway id="g" gatewayDirection="Mixed"/><endEvent id="e"/>' +
          flow('a', 's', 'g') +
          flow('b', 'g', 'x', condition) +
          flow('c', 'g', 'y', condition) +
          flow('d', 'x', 'g') +
          flow('f', 'y', 'e'),
      ),
    ],
    [
      'a list of a list',
      through(
        '<task id="n">' +
          `${io(['L']).replace('itemSubjectRef', 'isCollection="true" itemSubjectRef')}` +
          '</task>',
        ITEMS,
      ),
    ],
    [
      'an element that lists its flows',
      through(
        '<task id="n"><incoming>s0</incoming><outgoing>n0</outgoing></task>'.replace('n0', 's1'),
      ),
    ],
    [
      'a conditional flow beside a default',
      process(
        '<startEvent id="s"/><task id="n" default="b"/><task id="x"/>' +
          '<endEvent id="e"/>' +
          flow('f', 's', 'n') +
          flow('a', 'n', 'x', condition) +
          flow('b', 'n', 'e') +
          flow('c', 'x', 'e'),
      ),
    ],
    [
      'participants from none to one',
      pools(chain(['<task id="n"/>'], ['n']), '').replace(
        'processRef="p"/>',
        'processRef="p"><participantMultiplicity minimum="0" maximum="1"/></participant>',
      ),
    ],
    [
      'an operation with the data that it needs',
      through(`<serviceTask id="n" operationRef="o">${io(['A'], ['B'])}</serviceTask>`, SERVICE),
    ],
    [
      'an event sub-process by an error',
      process(
        `${chain(['<task id="n"/>'], ['n'])}<subProcess id="x" ` +
          'triggeredByEvent="true"><startEvent id="t"><errorEventDefinition/>' +
          `</startEvent><endEvent id="u"/>${flow('v', 't', 'u')}</subProcess>`,
      ),
    ],
    [
      'an event sub-process that interrupts nothing',
      within(
        'subProcess',
        inner(
          '<task id="m"/>',
          '<subProcess id="x" triggeredByEvent="true">' +
            `<startEvent id="v" isInterrupting="false">${timer}</startEvent>` +
            `<endEvent id="w"/>${flow('z', 'v', 'w')}</subProcess>`,
        ),
      ),
    ],
    [
      'an ad-hoc sub-process with flows between its tasks',
      within('adHocSubProcess', `<task id="m"/><task id="k"/>${flow('v', 'm', 'k')}`),
    ],
    [
      'an address as the method of a transaction',
      within('transaction method="http://www.example.org/tx"', inner('<task id="m"/>')),
    ],
    [
      'a call of a global task',
      process(
        chain(['<callActivity id="n" calledElement="gt"/>'], ['n']),
        '<globalUserTask id="gt"/>',
      ),
    ],
    [
      'a multi-instance task by a number',
      through(
        '<task id="n"><multiInstanceLoopCharacteristics>' +
          `<loopCardinality ${FORMAL}>3</loopCardinality>` +
          '</multiInstanceLoopCharacteristics></task>',
      ),
    ],
    [
      'a reference of data with its state in its name',
      process(
        '<dataObject id="o" name="letter"/>' +
          '<dataObjectReference id="r" name="letter [sent]" dataObjectRef="o">' +
          '<dataState name="sent"/></dataObjectReference>' +
          `${chain(['<task id="n"/>'], ['n'])}`,
      ),
    ],
    [
      'several sources with a transformation',
      process(
        '<dataObject id="o" itemSubjectRef="A"/>' +
          '<dataObject id="o2" itemSubjectRef="B"/>' +
          chain(
            [
              `<task id="n">${io(['A'])}<dataInputAssociation><sourceRef>` +
                'o</sourceRef><sourceRef>o2</sourceRef><targetRef>in0</targetRef>' +
                '<transformation>o</transformation></dataInputAssociation></task>',
            ],
            ['n'],
          ),
        ITEMS,
      ),
    ],
    [
      'several triggers of a start event',
      process(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          `<startEvent id="s">${message}${signal}</startEvent>`,
        ),
        `${MESSAGES}${SIGNAL}`,
      ),
    ],
    [
      'a process without start and end',
      process(`<task id="n"/><task id="m"/>${flow('f', 'n', 'm')}`),
    ],
    [
      'a message flow to one of two triggers',
      pools(
        chain(['<task id="n"/>'], ['n']).replace(
          '<startEvent id="s"/>',
          `<startEvent id="s">${message}${signal}</startEvent>`,
        ),
        messageFlow('x', 's'),
      ),
    ],
    [
      'a message flow from a sub-process',
      pools(
        chain([`<subProcess id="n">${inner('<task id="m"/>')}</subProcess>`], ['n']),
        messageFlow('n', 'x'),
      ),
    ],
    [
      'a message flow from a task in a sub-process',
      pools(
        chain([`<subProcess id="n">${inner('<sendTask id="m"/>')}</subProcess>`], ['n']),
        messageFlow('m', 'Q'),
      ),
    ],
    [
      'a cancel end event in a transaction',
      within(
        'transaction',
        inner('<task id="m"/>').replace(
          '<endEvent id="u"/>',
          '<endEvent id="u"><cancelEventDefinition/></endEvent>',
        ),
      ),
    ],
    ['several triggers of a boundary event', guarded(message + timer)],
    [
      'a cancel event on a transaction',
      guarded(
        '<cancelEventDefinition/>',
        '',
        `<transaction id="n">${inner('<task id="m"/>')}</transaction>`,
      ),
    ],
    [
      'a compensation handler that is a sub-process',
      process(
        chain(
          [
            '<task id="n"/>',
            boundary('<compensateEventDefinition/>'),
            '<subProcess id="h" isForCompensation="true">' +
              `${inner('<task id="m"/>')}</subProcess>` +
              '<association id="as" associationDirection="One" sourceRef="b" ' +
              'targetRef="h"/>',
          ],
          ['n'],
        ),
      ),
    ],
    [
      'several throwing links to one',
      process(
        '<startEvent id="s"/><parallelGateway id="g"/>' +
          `${flow('f', 's', 'g')}<intermediateThrowEvent id="k">` +
          '<linkEventDefinition name="l"/></intermediateThrowEvent>' +
          '<intermediateThrowEvent id="k2"><linkEventDefinition name="l"/>' +
          '</intermediateThrowEvent>' +
          `${flow('a', 'g', 'k') + flow('b', 'g', 'k2')}<intermediateCatchEvent ` +
          'id="c"><linkEventDefinition name="l"/></intermediateCatchEvent>' +
          `<endEvent id="e"/>${flow('h', 'c', 'e')}`,
      ),
    ],
    [
      'an event gateway on a message, a timer and a signal',
      eventGateway([caught('a', message), caught('b', timer), caught('c', signal)]),
    ],
    [
      'an event gateway that starts a process',
      eventGateway(
        [caught('a', message), caught('b', '<messageEventDefinition messageRef="m1"/>')],
        ' instantiate="true"',
      )
        .replace(flow('f', 's', 'g'), '')
        .replace('<startEvent id="s"/>', ''),
    ],
    [
      'several events that a throwing event throws',
      process(
        chain(
          [
            '<intermediateThrowEvent id="n">' +
              `${signal}<escalationEventDefinition escalationRef="esc"/>` +
              '</intermediateThrowEvent>',
          ],
          ['n'],
        ),
        `${SIGNAL}<escalation id="esc" escalationCode="E"/>`,
      ),
    ],
    [
      'an end that ends all',
      process(
        '<startEvent id="s"/><endEvent id="e"><terminateEventDefinition/>' +
          `</endEvent>${flow('f', 's', 'e')}`,
      ),
    ],
    [
      'a week of time',
      process(
        chain(
          [
            '<intermediateCatchEvent id="n"><timerEventDefinition>' +
              `<timeDuration ${FORMAL}>P1W</timeDuration></timerEventDefinition>` +
              '</intermediateCatchEvent>',
          ],
          ['n'],
        ),
      ),
    ],
    [
      'a receive task that starts a process',
      process(
        '<receiveTask id="n" instantiate="true" messageRef="m0"/>' +
          `<endEvent id="e"/>${flow('f', 'n', 'e')}`,
        MESSAGES,
      ),
    ],
    [
      'a lane of its own process',
      process(
        '<laneSet id="ls"><lane id="la"><flowNodeRef>n</flowNodeRef></lane>' +
          `</laneSet>${chain(['<task id="n"/>'], ['n'])}`,
      ),
    ],
    [
      'a qualified reference',
      process(
        '<startEvent id="s"/><endEvent id="e"/>' +
          '<sequenceFlow id="f" sourceRef="t:s" targetRef="t:e"/>',
      ),
    ],
  ])('%s', (_, xml) => {
    expect(errors(xml)).toEqual([]);
  });
});
