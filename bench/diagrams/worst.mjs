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

/** A loop without end whose condition is a loop too. */
export const LOOP_OF_LOOPS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="definitions" targetNamespace="urn:waymark:bench">
<process id="loops" isExecutable="true">
<startEvent id="begin"/><exclusiveGateway id="again" default="out"/><endEvent id="end"/>
<sequenceFlow id="in" sourceRef="begin" targetRef="again"/>
<sequenceFlow id="round" sourceRef="again" targetRef="again">
<conditionExpression xsi:type="tFormalExpression">sum(for i in 1..20000 return i) &gt; 0</conditionExpression>
</sequenceFlow>
<sequenceFlow id="out" sourceRef="again" targetRef="end"/>
</process></definitions>`;

/** A timer of two seconds, then a task. */
export const SHORT_TIMER = straight({
  id: 'shorttimer',
  ids: ['pause', 'task'],
  task: (id) =>
    id === 'pause'
      ? '<intermediateCatchEvent id="pause"><timerEventDefinition>' +
        '<timeDuration xsi:type="tFormalExpression">PT2S</timeDuration></timerEventDefinition>' +
        '</intermediateCatchEvent>'
      : `<userTask id="${id}"/>`,
});
