import { straight } from './straight.mjs';

const numbered = (count, name) => Array.from({ length: count }, (_, index) => `${name}${index}`);

/** A diagram that takes seconds to check. */
export const THOUSANDS_OF_TASKS = straight({
  id: 'thousands',
  ids: numbered(9_000, 'task'),
  task: (id) => `<userTask id="${id}"/>`,
});

/** A hundred jobs of one instance at the same time. */
export const HUNDRED_JOBS = straight({
  id: 'hundred',
  ids: ['work'],
  task: (id) =>
    `<serviceTask id="${id}"><extensionElements><waymark:job type="wait"/></extensionElements>` +
    '<multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">100' +
    '</loopCardinality></multiInstanceLoopCharacteristics></serviceTask>',
});

const timer = (id, duration) =>
  `<intermediateCatchEvent id="${id}"><timerEventDefinition>` +
  `<timeDuration xsi:type="tFormalExpression">${duration}</timeDuration>` +
  '</timerEventDefinition></intermediateCatchEvent>';

/** Each instance needs a driver, and keeps it for hours. */
export const LONG_TIMER = straight({
  id: 'longtimer',
  ids: ['pause'],
  task: (id) => timer(id, 'PT8H'),
});

const signalled = (element) => (id) =>
  `<${element} id="${id}"><signalEventDefinition signalRef="all"/></${element}>`;
const signal = '<signal id="all" name="all"/>';
/** Waits for the same signal twenty times. */
export const LISTENING = straight({
  id: 'listening',
  ids: numbered(20, 'hears'),
  task: signalled('intermediateCatchEvent'),
  shared: signal,
});
export const CALLING = straight({
  id: 'calling',
  ids: ['calls'],
  task: signalled('intermediateThrowEvent'),
  shared: signal,
});

/** A loop that ends where a step may go no further. */
const loopWhile = (id, condition) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="definitions" targetNamespace="urn:waymark:bench">
<process id="${id}" isExecutable="true">
<startEvent id="begin"/><exclusiveGateway id="again" default="out"/><endEvent id="end"/>
<sequenceFlow id="in" sourceRef="begin" targetRef="again"/>
<sequenceFlow id="round" sourceRef="again" targetRef="again">
<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>
</sequenceFlow>
<sequenceFlow id="out" sourceRef="again" targetRef="end"/>
</process></definitions>`;

/** The condition of the loop is a loop too. */
export const LOOP_OF_LOOPS = loopWhile('loops', 'sum(for i in 1..20000 return i) &gt; 0');
/** A pattern that takes exponential time in an engine that tries one way after the other. */
export const HOSTILE_PATTERN = loopWhile(
  'patterns',
  `not(matches("${'a'.repeat(500)}", "(a+)+b"))`,
);

/** A timer of two seconds, then a task. */
export const SHORT_TIMER = straight({
  id: 'shorttimer',
  ids: ['pause', 'task'],
  task: (id) => (id === 'pause' ? timer(id, 'PT2S') : `<userTask id="${id}"/>`),
});
