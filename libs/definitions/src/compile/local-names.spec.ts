import { prepareJourney } from '../publish/prepare-journey.js';

const NAMESPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ' +
  'xmlns:waymark="urn:waymark:bpmn:1.0"';
const process = (id: string, content: string): string => `
  <process id="${id}" isExecutable="true">
    <startEvent id="${id}-s"/>${content}<endEvent id="${id}-e"/>
    <sequenceFlow id="${id}-f" sourceRef="${id}-s" targetRef="${id}-work"/>
    <sequenceFlow id="${id}-g" sourceRef="${id}-work" targetRef="${id}-e"/>
  </process>`;
/** A user task whose title reads `child`. */
const reads = (id: string, more = ''): string => `
  <userTask id="${id}"><extensionElements>
    <waymark:task title="=string(child)" roles="caseworker"/>
  </extensionElements>${more}</userTask>`;
const stage = (id: string, content: string, first: string): string => `
  <subProcess id="${id}">${content}
    <startEvent id="${id}-is"/><endEvent id="${id}-ie"/>
    <sequenceFlow id="${id}-if" sourceRef="${id}-is" targetRef="${first}"/>
    <sequenceFlow id="${id}-ig" sourceRef="${first}" targetRef="${id}-ie"/>
  </subProcess>`;
const each = `<multiInstanceLoopCharacteristics><extensionElements>
  <waymark:loop collection="=[1]" item="child"/>
  </extensionElements></multiInstanceLoopCharacteristics>`;
const call = (shares: boolean, more = ''): string => `
  <callActivity id="main-work" calledElement="called"><extensionElements>
    <waymark:call propagateAll="${shares}"/>
  </extensionElements>${more}</callActivity>`;

const undeclared = (...processes: string[]): string[] =>
  prepareJourney({
    journey: {
      name: 'local',
      title: 'Local',
      processes: [{ id: 'main', start: ['caseworker'] }],
      variables: {},
    },
    files: [
      {
        name: 'local.bpmn',
        xml: `<?xml version="1.0" encoding="UTF-8"?><definitions ${NAMESPACES} id="d"
          targetNamespace="urn:x">${processes.join('')}</definitions>`,
      },
    ],
  })
    .findings.filter(({ code }) => code === 'variable-undeclared')
    .map(({ element }) => element ?? '');

it.each<[string, string[]]>([
  ['its own loop', [process('main', reads('main-work', each))]],
  ['the loop around it', [process('main', stage('main-work', each + reads('in'), 'in'))]],
  [
    'a property around it',
    [process('main', `<property id="p" name="child"/>${reads('main-work')}`)],
  ],
  [
    'the loop of a call that shares all',
    [process('main', call(true, each)), process('called', reads('called-work'))],
  ],
])('a name of %s needs no declaration', (_, processes) =>
  expect(undeclared(...processes)).toEqual([]),
);

it.each<[string, string, string[]]>([
  [
    'a loop in another part of the process',
    'of',
    [
      process(
        'main',
        stage('main-work', stage('loop', each + reads('in'), 'in') + reads('of'), 'loop'),
      ).replace(
        'sourceRef="loop" targetRef="main-work-ie"/>',
        'sourceRef="loop" targetRef="of"/>' +
          '<sequenceFlow id="h" sourceRef="of" targetRef="main-work-ie"/>',
      ),
    ],
  ],
  [
    'a loop of another process',
    'main-work',
    [process('main', reads('main-work')), process('other', reads('other-work', each))],
  ],
  [
    'the loop of a call that hands over only its inputs',
    'called-work',
    [process('main', call(false, each)), process('called', reads('called-work'))],
  ],
])('a name of %s is not known', (_, element, processes) =>
  expect(undeclared(...processes)).toEqual([element]),
);
