import { loadReference } from '@waymark/journeys';
import { prepareJourney } from '../publish/prepare-journey.js';
import { compileReference } from '../reference/compile-reference.js';
import { readXml } from '../xml/read-xml.js';
import type { TranslatedSetting } from './report.js';
import { translateDiagram } from './translate-diagram.js';

const NAMESPACES = `xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:activiti="http://activiti.org/bpmn"`;
const diagram = (inside: string, before = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions ${NAMESPACES} id="d" targetNamespace="t">${before}
  <process id="p" name="A process" isExecutable="true">${inside}</process>
</definitions>`;

function translated(inside: string, before?: string) {
  const answer = translateDiagram(diagram(inside, before));
  if (!answer.ok) throw new Error(answer.failure[0]?.message);
  return answer.value;
}
const line = ({ element, setting, outcome, becomes }: TranslatedSetting) =>
  [element, setting, outcome, becomes].join(' | ');
const lines = (inside: string, before?: string): string[] =>
  translated(inside, before).report.map(line);

describe('a task of another tool', () => {
  it.each(['camunda', 'flowable', 'activiti'])('keeps who does it and when (%s)', (prefix) => {
    const task = `<userTask id="t" name="Call" ${prefix}:assignee="\${worker}"
      ${prefix}:candidateGroups="caseworker, supervisor"
      ${prefix}:formKey="embedded:app:forms/contact.html"
      ${prefix}:followUpDate="P1D" ${prefix}:dueDate="\${due}" ${prefix}:candidateUsers="ada"/>`;
    const { xml } = translated(task);
    expect(xml).toContain(
      '<waymark:task assignee="=worker" roles="caseworker, supervisor" form="contact" ' +
        'followUp="=now() + duration(&quot;P1D&quot;)"/>',
    );
    expect(xml).toContain('<waymark:deadline rule="t-due" from="=due"/>');
    expect(xml).not.toContain(`${prefix}:assignee`);
    // Whoever decides the rule has to see it, and nobody reads candidate users.
    expect(xml).toContain(`${prefix}:dueDate="\${due}"`);
    expect(lines(task)).toEqual([
      `t | ${prefix}:assignee | translated | waymark:task assignee="=worker"`,
      `t | ${prefix}:candidateGroups | translated | waymark:task roles="caseworker, supervisor"`,
      `t | ${prefix}:formKey | to-complete | waymark:task form="contact"`,
      `t | ${prefix}:followUpDate | translated | waymark:task followUp="=now() + duration("P1D")"`,
      `t | ${prefix}:dueDate | to-complete | waymark:deadline rule="t-due" from="=due"`,
      `t | ${prefix}:candidateUsers | not-translated | `,
    ]);
  });

  it('keeps them from Camunda 8', () => {
    const task = `<userTask id="t"><extensionElements>
      <zeebe:assignmentDefinition assignee="=worker" candidateGroups="caseworker"
        candidateUsers="ada"/>
      <zeebe:formDefinition formId="contact"/><zeebe:userTask/>
      <zeebe:taskSchedule dueDate="=now() + duration(&quot;P3D&quot;)"
        followUpDate="2026-12-01T09:00:00Z"/>
    </extensionElements></userTask>`;
    expect(lines(task)).toEqual([
      't | zeebe:assignmentDefinition assignee | translated | waymark:task assignee="=worker"',
      't | zeebe:assignmentDefinition candidateGroups | translated | ' +
        'waymark:task roles="caseworker"',
      't | zeebe:formDefinition formId | to-complete | waymark:task form="contact"',
      't | zeebe:taskSchedule followUpDate | translated | ' +
        'waymark:task followUp="2026-12-01T09:00:00Z"',
      't | zeebe:taskSchedule dueDate | to-complete | ' +
        'waymark:deadline rule="t-due" from="=now() + duration("P3D")"',
      't | zeebe:assignmentDefinition candidateUsers | not-translated | ',
      't | zeebe:userTask | not-needed | ',
    ]);
  });

  it('says which roles are none, and keeps a setting of ours that says something else', () => {
    expect(
      translated('<userTask id="t" camunda:candidateGroups="sales"/>').report[0],
    ).toMatchObject({
      outcome: 'to-complete',
      why: "There is no role 'sales' here. Choose a role.",
    });
    const both = `<userTask id="t" camunda:assignee="ada"><extensionElements>
      <waymark:task xmlns:waymark="urn:waymark:bpmn:1.0" assignee="bob"/></extensionElements>
      </userTask>`;
    expect(translated(both).report[0]).toMatchObject({ outcome: 'not-translated' });
    expect(translated(both).xml).toContain('assignee="bob"');
  });
});

describe('the work of another tool', () => {
  it('is a job with its type, tries and headers', () => {
    const tasks = `
      <serviceTask id="a" camunda:type="external" camunda:topic="letters"
        camunda:asyncBefore="true"/>
      <serviceTask id="b"><extensionElements>
        <zeebe:taskDefinition type="=kind" retries="5"/>
        <zeebe:taskHeaders><zeebe:header key="to" value="post"/></zeebe:taskHeaders>
      </extensionElements></serviceTask>
      <serviceTask id="c" camunda:class="org.example.Send"/>`;
    expect(lines(tasks)).toEqual([
      'a | camunda:topic | translated | waymark:job type="letters"',
      'a | camunda:type | translated | waymark:job',
      'b | zeebe:taskDefinition type | translated | waymark:job type="=kind"',
      'b | zeebe:taskDefinition retries | translated | waymark:job retries="5"',
      'b | zeebe:header key | translated | waymark:header key="to" value="post"',
      'a | camunda:asyncBefore | not-needed | ',
      'c | camunda:class | not-translated | ',
    ]);
    const { xml } = translated(tasks);
    expect(xml).toContain(
      '<waymark:job type="=kind" retries="5"><waymark:header key="to" value="post"/></waymark:job>',
    );
    expect(xml).not.toMatch(/zeebe:(?!1)\w+[ />]/);
  });

  it('is a decision with its result', () => {
    const tasks = `
      <businessRuleTask id="a" camunda:decisionRef="risk" camunda:resultVariable="grade"
        camunda:mapDecisionResult="singleEntry" camunda:decisionRefBinding="latest"/>
      <businessRuleTask id="b"><extensionElements>
        <zeebe:calledDecision decisionId="risk" resultVariable="grade"/>
      </extensionElements></businessRuleTask>
      <serviceTask id="c" flowable:type="dmn"><extensionElements>
        <flowable:field name="decisionTableReferenceKey"><flowable:string><![CDATA[risk]]>
        </flowable:string></flowable:field>
      </extensionElements></serviceTask>`;
    const { xml, report } = translated(tasks);
    expect(xml.match(/<waymark:decision id="risk" result="grade"\/>/g)).toHaveLength(2);
    expect(xml).toContain('<businessRuleTask id="c">');
    expect(xml).toContain('<waymark:decision id="risk"/>');
    expect(report.map(({ outcome }) => outcome).sort()).toEqual([
      'not-needed',
      'not-needed',
      'to-complete',
      'to-complete',
      'to-complete',
      'translated',
      'translated',
      'translated',
    ]);
  });

  it('is a script in FEEL', () => {
    const tasks = `
      <scriptTask id="a" scriptFormat="juel" camunda:resultVariable="sum">
        <script>\${x + 1}</script></scriptTask>
      <scriptTask id="b"><extensionElements>
        <zeebe:script expression="=x + 1" resultVariable="sum"/></extensionElements></scriptTask>
      <scriptTask id="c" scriptFormat="groovy"><script>x.foo()</script></scriptTask>`;
    const { xml } = translated(tasks);
    expect(xml.match(/<script>x \+ 1<\/script>/g)).toHaveLength(2);
    expect(xml.match(/scriptFormat="text\/feel"/g)).toHaveLength(2);
    expect(xml.match(/<waymark:script result="sum"\/>/g)).toHaveLength(2);
    expect(lines(tasks)).toContain('c | scriptFormat | not-translated | ');
  });
});

describe('what goes in and out', () => {
  it('is mapped', () => {
    const tasks = `
      <userTask id="a"><extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="text">Hello \${name}</camunda:inputParameter>
        <camunda:inputParameter name="fixed">word</camunda:inputParameter>
        <camunda:inputParameter name="many"><camunda:list><camunda:value>a</camunda:value>
          <camunda:value>\${b}</camunda:value></camunda:list></camunda:inputParameter>
        <camunda:inputParameter name="named"><camunda:map>
          <camunda:entry key="k">\${v}</camunda:entry>
          </camunda:map></camunda:inputParameter>
        <camunda:outputParameter name="out"><camunda:script scriptFormat="groovy">x</camunda:script>
          </camunda:outputParameter>
        <camunda:outputParameter name="result">\${text}</camunda:outputParameter>
      </camunda:inputOutput></extensionElements></userTask>
      <userTask id="b"><extensionElements><zeebe:ioMapping>
        <zeebe:input source="=order.id" target="id"/><zeebe:output source="fixed" target="out"/>
      </zeebe:ioMapping></extensionElements></userTask>`;
    const { xml, report } = translated(tasks);
    for (const mapping of [
      'input source="=string join([&quot;Hello &quot;, string(name)])" target="text"',
      'input source="word" target="fixed"',
      'input source="=[&quot;a&quot;, b]" target="many"',
      'input source="={&quot;k&quot;: v}" target="named"',
      'output source="=text" target="result"',
      'input source="=order.id" target="id"',
      'output source="fixed" target="out"',
    ])
      expect(xml).toContain(`<waymark:${mapping}/>`);
    expect(report.filter(({ outcome }) => outcome === 'not-translated')).toEqual([
      expect.objectContaining({ element: 'a', why: expect.stringContaining('script') }),
    ]);
    expect(xml).toContain('<camunda:script scriptFormat="groovy">x</camunda:script>');
  });

  it('is passed to a called process as there', () => {
    const calls = `
      <callActivity id="a" calledElement="other"><extensionElements>
        <camunda:in source="x" target="y"/><camunda:in sourceExpression="\${x + 1}" target="z"/>
        <camunda:in businessKey="#{execution.processBusinessKey}"/>
        <camunda:out source="r" target="result"/></extensionElements></callActivity>
      <callActivity id="b" calledElement="other"><extensionElements>
        <camunda:in variables="all"/><camunda:out variables="all"/></extensionElements>
        </callActivity>
      <callActivity id="c" calledElement="other"/>
      <callActivity id="d" calledElement="\${which}"/>`;
    const { xml } = translated(calls);
    expect(xml.match(/<waymark:call propagateAll="false"\/>/g)).toHaveLength(3);
    for (const mapping of [
      'input source="=x" target="y"',
      'input source="=x + 1" target="z"',
      'output source="=r" target="result"',
    ])
      expect(xml).toContain(`<waymark:${mapping}/>`);
    expect(lines(calls)).toContain('d | calledElement | not-translated | ');
  });

  it('is passed to a process that Flowable calls with everything the caller has', () => {
    const call = (inherits: boolean): string => `<callActivity id="a" calledElement="other"
      flowable:inheritVariables="${inherits}" flowable:inheritBusinessKey="true"/>`;
    expect(lines(call(true))).toEqual([
      'a | flowable:inheritVariables | translated | waymark:call propagateAll="true"',
      'a | flowable:inheritBusinessKey | not-needed | ',
    ]);
    expect(translated(call(true)).xml).not.toContain('propagateAll="false"');
    expect(translated(call(false)).xml).toContain('<waymark:call propagateAll="false"/>');
  });

  it('is not passed by code of the other engine', () => {
    const call = `<callActivity id="a" calledElement="other"
      camunda:variableMappingClass="org.example.Pass"/>`;
    expect(lines(call)).toContain('a | camunda:variableMappingClass | not-translated | ');
  });

  it('is passed to a process that Camunda 8 calls', () => {
    const answer = translateDiagram(
      diagram(`<callActivity id="a"><extensionElements>
        <zeebe:calledElement processId="other" propagateAllChildVariables="false"/>
        </extensionElements></callActivity>`),
    );
    const xml = answer.ok ? answer.value.xml : '';
    expect(xml).toContain('<callActivity id="a" calledElement="other">');
    expect(xml).toContain('<waymark:call propagateAll="false"/>');
  });
});

describe('ways, loops, timers and messages', () => {
  it('are written in FEEL', () => {
    const parts = `
      <sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression
        xsi:type="tFormalExpression">\${approved &amp;&amp; amount gt 5}</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id="g" sourceRef="a" targetRef="b"><conditionExpression
        xsi:type="tFormalExpression">=amount &gt; 5</conditionExpression></sequenceFlow>
      <sequenceFlow id="h" sourceRef="a" targetRef="b"><conditionExpression
        xsi:type="tFormalExpression">\${bean.check(execution)}</conditionExpression></sequenceFlow>
      <sequenceFlow id="i" sourceRef="a" targetRef="b"><conditionExpression
        language="groovy" xsi:type="tFormalExpression">x.y()</conditionExpression></sequenceFlow>
      <intermediateCatchEvent id="w"><timerEventDefinition>
        <timeDuration xsi:type="tFormalExpression">\${wait}</timeDuration></timerEventDefinition>
      </intermediateCatchEvent>
      <intermediateCatchEvent id="v"><timerEventDefinition>
        <timeDuration xsi:type="tFormalExpression">PT2H</timeDuration></timerEventDefinition>
      </intermediateCatchEvent>
      <startEvent id="s"><timerEventDefinition>
        <timeCycle xsi:type="tFormalExpression">0 0 9 * * MON-FRI</timeCycle></timerEventDefinition>
      </startEvent>
      <userTask id="l"><multiInstanceLoopCharacteristics camunda:collection="items"
        camunda:elementVariable="item"><completionCondition xsi:type="tFormalExpression"
        >\${nrOfCompletedInstances &gt;= 2}</completionCondition></multiInstanceLoopCharacteristics>
      </userTask>
      <userTask id="m"><multiInstanceLoopCharacteristics><extensionElements>
        <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"
          outputCollection="results" outputElement="=result"/></extensionElements>
        </multiInstanceLoopCharacteristics></userTask>`;
    const message = `<message id="msg" name="reply"><extensionElements>
      <zeebe:subscription correlationKey="=caseNumber"/></extensionElements></message>`;
    const { xml } = translated(parts, message);
    for (const text of [
      '>approved = true and amount &gt; 5</conditionExpression>',
      '>=amount &gt; 5</conditionExpression>',
      '>${bean.check(execution)}</conditionExpression>',
      '>=wait</timeDuration>',
      '>PT2H</timeDuration>',
      '<waymark:loop collection="items" item="item"/>',
      '>numberOfCompletedInstances &gt;= 2</completionCondition>',
      '<waymark:loop collection="items" item="item" outputCollection="results" ' +
        'outputItem="result"/>',
      '<waymark:correlation key="caseNumber"/>',
    ])
      expect(xml).toContain(text);
    expect(lines(parts, message)).toEqual(
      expect.arrayContaining([
        'h | conditionExpression | not-translated | ',
        'i | conditionExpression | not-translated | ',
        's | timeCycle | not-translated | ',
        'f | conditionExpression | translated | approved = true and amount > 5',
      ]),
    );
  });
});

describe('a whole diagram', () => {
  const whole = `
    <startEvent id="s" camunda:initiator="starter"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
    <userTask id="t" name="Call" camunda:assignee="\${worker}"
      camunda:candidateGroups="caseworker"/>
    <sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
    <exclusiveGateway id="g" default="f4"/>
    <sequenceFlow id="f3" sourceRef="g" targetRef="t"><conditionExpression
      xsi:type="tFormalExpression">\${!reached}</conditionExpression></sequenceFlow>
    <sequenceFlow id="f4" sourceRef="g" targetRef="e"/>
    <endEvent id="e"/>`;

  it('can be published', () => {
    const { xml, process, tools } = translated(whole);
    expect([process, tools]).toEqual([{ id: 'p', name: 'A process' }, ['camunda-7']]);
    const prepared = prepareJourney({ files: [{ name: 'p.bpmn', xml }] });
    expect(prepared.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(prepared.ok && prepared.program.processes['p']?.nodes['t']?.task).toMatchObject({
      assignee: { kind: 'feel', text: 'worker' },
    });
  });

  it('changes nothing more when it is translated again', () => {
    const once = translated(whole).xml;
    const again = translateDiagram(once);
    expect(again.ok && again.value.xml).toBe(once);
  });

  it('keeps a deadline from being lost: publishing refuses until its rule is decided', () => {
    const { xml } = translated(
      whole.replace('camunda:assignee', 'camunda:dueDate="P3D" camunda:assignee'),
    );
    const reference = compileReference(loadReference());
    if (!reference.ok) throw new Error('the shipped reference data do not compile');
    const files = [{ name: 'p.bpmn', xml }];
    const prepared = prepareJourney({ files, reference: reference.value });
    expect(prepared.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', element: 't' }),
    );
  });

  it('of plain BPMN has no report', () => {
    const answer = translateDiagram(
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/>' +
        '</definitions>',
    );
    expect(answer).toMatchObject({ ok: true, value: { tools: [], report: [] } });
  });

  it('that is no XML says where', () => {
    expect(translateDiagram('<definitions>\n<process')).toMatchObject({
      ok: false,
      failure: [expect.objectContaining({ line: 2 })],
    });
    expect(readXml('<!DOCTYPE x><a/>').ok).toBe(false);
    expect(translateDiagram('<!DOCTYPE x><a/>')).toMatchObject({
      ok: false,
      failure: [expect.objectContaining({ code: 'xml-doctype' })],
    });
  });
});
