import { prepareJourney } from '../../../publish/prepare-journey.js';

/** What is found at a task, in words. */
const foundAt = (task: string, code: string): string[] => {
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    xmlns:modeler="http://camunda.org/schema/modeler/1.0" targetNamespace="t"
    modeler:executionPlatform="Camunda Platform">
    <process id="p" isExecutable="true"><startEvent id="s"/>${task}<endEvent id="e"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="n"/>
    <sequenceFlow id="g" sourceRef="n" targetRef="e"/></process></definitions>`;
  return prepareJourney({ files: [{ name: 'p.bpmn', xml }] })
    .findings.filter((one) => one.code === code)
    .map(({ message }) => message);
};

describe('settings of another engine', () => {
  it('are named once each, and what a drawing program keeps is not among them', () => {
    const task = `<userTask id="n" name="Call" camunda:dueDate="x"><extensionElements>
      <camunda:taskListener class="a"/><camunda:taskListener class="b"/></extensionElements>
      </userTask>`;
    expect(foundAt(task, 'extension-foreign')).toEqual([
      "The user task 'Call' has settings of another engine, which Waymark does not read: " +
        'camunda:dueDate, camunda:taskListener',
    ]);
  });
});

describe('a task that evaluates nothing yet', () => {
  it.each([
    ['businessRuleTask', /names neither a decision table nor a type of job/],
    ['serviceTask', /does not name its type of job/],
  ])('is told what it lacks: %s', (type, words) => {
    expect(foundAt(`<${type} id="n"/>`, 'job-type-missing')).toEqual([
      expect.stringMatching(words) as string,
    ]);
  });
});
