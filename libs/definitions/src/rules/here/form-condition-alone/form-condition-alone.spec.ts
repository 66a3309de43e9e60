import type { Json } from '@waymark/domain';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const diagram = `<?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:x">
    <process id="main" isExecutable="true">
      <startEvent id="s"/><userTask id="n"><extensionElements>
        <waymark:task form="ask" roles="caseworker"/>
      </extensionElements></userTask><endEvent id="e"/>
      <sequenceFlow id="f" sourceRef="s" targetRef="n"/>
      <sequenceFlow id="g" sourceRef="n" targetRef="e"/>
    </process>
  </definitions>`;
const choices = ['children', 'suspect'].map((value) => ({ value, label: value }));

const formThatAsks = (condition: Json) => ({
  id: 'ask',
  title: 'Ask',
  fields: [
    {
      name: 'home',
      type: 'multi-choice',
      label: 'Who lives there?',
      choices: [...choices, { value: 'nobody', label: 'Nobody', alone: true }],
      bind: 'variable.atHome',
    },
    { name: 'said', type: 'text', label: 'What?', visibleWhen: condition },
  ],
});

/** The findings about a question that is asked on this condition. */
const found = (condition: Json): number =>
  prepareJourney({
    journey: {
      name: 'one',
      title: 'One',
      processes: [{ id: 'main', start: ['caseworker'] }],
      variables: {
        present: { type: 'list', class: 'personal' },
        said: { type: 'string', class: 'personal' },
        atHome: { type: 'list', class: 'personal' },
      },
    },
    files: [
      { name: 'one.bpmn', xml: diagram },
      { name: 'forms/ask.json', xml: JSON.stringify(formThatAsks(condition)) },
    ],
  }).findings.filter(({ code }) => code === 'form-condition-alone').length;

const one = (field: string) => ({ field, equals: 'children' });
it.each<[string, Json, number]>([
  ['a tick beside others', { field: 'home', contains: 'children' }, 0],
  ['a tick alone', one('home'), 1],
  ['a tick among others alone', { field: 'home', in: ['children', 'suspect'] }, 1],
  ['not a tick alone', { not: one('home') }, 1],
  ['deep inside', { any: [{ all: [{ not: one('home') }] }] }, 1],
  ['a choice that stands alone', { field: 'home', equals: 'nobody' }, 0],
  ['nothing ticked', { field: 'home', equals: null }, 0],
  ['exactly these', { field: 'home', equals: ['children', 'suspect'] }, 0],
  ['a list that an earlier form wrote', one('present'), 1],
  ['one of such a list', { field: 'present', contains: 'children' }, 0],
  ['such a list, exactly', { field: 'present', equals: ['children'] }, 0],
  ['none of such a list', { field: 'present', in: [null, []] }, 0],
  ['a text that an earlier form wrote', one('said'), 0],
])('%s', (_, condition, findings) => expect(found(condition)).toBe(findings));
