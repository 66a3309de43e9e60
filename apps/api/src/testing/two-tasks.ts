/** A diagram as another tool draws it: a user task, a choice and a second user task. */
export const twoTasks = (
  name = 'two-tasks',
  first = 'First',
): { path: string; content: string }[] => [
  {
    path: `${name}.bpmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:test">
  <bpmn:process id="${name}" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:userTask id="first" name="${first}">
      <bpmn:extensionElements><waymark:task roles="caseworker"/></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="choice" default="to-end"/>
    <bpmn:userTask id="second" name="Second"/>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
    <bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="choice"/>
    <bpmn:sequenceFlow id="to-second" sourceRef="choice" targetRef="second">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"
        >go = true</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="to-end" sourceRef="choice" targetRef="end"/>
    <bpmn:sequenceFlow id="f3" sourceRef="second" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`,
  },
];
