import { describe as describeElement, describeFirst } from './describe.js';
import type { Model } from './model.js';
import { parseBpmn } from '../parse/parse-bpmn.js';

const model = read(`
  <process id="hand-over" name="Hand over">
    <startEvent id="StartEvent_1"/>
    <userTask id="Activity_0rh8gjo" name="Call the
      victim"/>
    <boundaryEvent id="Event_1" attachedToRef="Activity_0rh8gjo">
      <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
    </boundaryEvent>
    <endEvent id="Event_2"/>
    <endEvent id="Event_3"/>
    <subProcess id="Activity_2" triggeredByEvent="true"/>
    <exclusiveGateway id="Gateway_1"/>
    <sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Activity_0rh8gjo"/>
    <sequenceFlow id="Flow_2" sourceRef="Activity_0rh8gjo" targetRef="Event_2"/>
    <sequenceFlow id="Flow_3" sourceRef="Event_1" targetRef="Event_3"/>
    <sequenceFlow id="Flow_4" name="late" sourceRef="Event_1" targetRef="Gateway_1"/>
    <sequenceFlow id="Flow_5" sourceRef="Gateway_1" targetRef="Gateway_1"/>
  </process>
  <process id="check"/>
  <message/>
  <message id="m" name="${'a'.repeat(90)}"/>`);

describe('describe', () => {
  it.each([
    ['Activity_0rh8gjo', "the user task 'Call the victim'"],
    ['StartEvent_1', "the start event before 'Call the victim'"],
    ['Event_2', "the end event after 'Call the victim'"],
    ['Event_1', "the boundary event on the user task 'Call the victim'"],
    ['Event_3', "the end event in line 10 of the process 'Hand over'"],
    ['Activity_2', "the event sub-process in line 11 of the process 'Hand over'"],
    ['Gateway_1', "the exclusive gateway in line 12 of the process 'Hand over'"],
    ['Flow_2', "the sequence flow from the user task 'Call the victim' to the end event"],
    ['Flow_4', "the sequence flow 'late'"],
    ['hand-over', "the process 'Hand over'"],
    ['check', "the process 'check'"],
    ['m', `the message '${'a'.repeat(80)}…'`],
  ])('says for %s: %s', (id, words) => {
    expect(describeElement(element(id))).toBe(words);
  });

  it('says what a part belongs to', () => {
    const [duration] = model.elements.filter(({ role }) => role === 'timeDuration');
    expect(duration && describeElement(duration)).toBe(
      'the expression of the timer event definition of the boundary event on the user task ' +
        "'Call the victim'",
    );
  });

  it('says the line of a root element without a name and an id', () => {
    const [message] = model.elements.filter((one) => one.type === 'Message');
    expect(message && describeElement(message)).toBe('the message in line 20');
    expect(describeElement(model.definitions)).toBe('the diagram');
  });

  it('begins a sentence', () => {
    expect(describeFirst(element('Event_2'))).toBe("The end event after 'Call the victim'");
  });
});

function element(id: string) {
  const found = model.byId.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function read(inside: string): Model {
  const parsed = parseBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${inside}</definitions>`,
  );
  if (!parsed.ok) throw new Error(parsed.failure[0]?.message);
  return parsed.value;
}
