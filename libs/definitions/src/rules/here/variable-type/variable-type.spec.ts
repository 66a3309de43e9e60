import type { Json } from '@waymark/domain';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const diagram = (loop = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:x">
    <process id="main" isExecutable="true">
      <startEvent id="s"/><userTask id="n">${loop}</userTask><endEvent id="e"/>
      <sequenceFlow id="f" sourceRef="s" targetRef="n"/>
      <sequenceFlow id="g" sourceRef="n" targetRef="e"/>
    </process>
  </definitions>`;
const found = (variables: object, xml = diagram()): unknown[] =>
  prepareJourney({
    journey: {
      name: 'one',
      title: 'One',
      processes: [{ id: 'main', start: ['caseworker'] }],
      variables: variables as never,
    },
    files: [{ name: 'one.bpmn', xml }],
  })
    .findings.filter(({ code }) => code === 'variable-type')
    .map(({ element }) => element);

it.each<[string, Json, boolean]>([
  ['date', '2026-11-25', true],
  ['date', 'tomorrow', false],
  ['date', '2026-02-30', false],
  ['date', '2026-11-25T10:30:00Z', false],
  ['date', '', false],
  ['date-time', '2026-11-25T10:30:00Z', true],
  ['date-time', '2026-11-25', false],
  ['date-time', '2026-11-25T10:30Z', false],
  ['duration', 'PT4H', true],
  ['duration', '4 hours', false],
  ['duration', { '@type': 'days and time duration', '@value': 'PT4H' }, false],
  ['number', '7', false],
  ['boolean', 'false', false],
  ['list', { '0': 'a' }, false],
  ['object', [], false],
  ['string', 0, false],
  ['any', { a: [null] }, true],
  ['date', null, true],
])('a default of the type %s: %j', (type, value, fits) =>
  expect(found({ it: { type, class: 'none', default: value } })).toEqual(fits ? [] : ['it']),
);

it('a default is one of the values, and of the words of the service', () => {
  const way = (value: Json) => ({
    way: { type: 'string', class: 'none', values: ['phone', 'letter'], default: value },
  });
  expect(found(way('phone'))).toEqual([]);
  expect(found(way('Phone'))).toEqual(['way']);
  const ofCase = { caseId: { type: 'string', class: 'none' } };
  const grade = (value: Json) => ({
    ...ofCase,
    grade: { type: 'string', class: 'none', default: value },
  });
  expect(found(grade('high'))).toEqual([]);
  expect(found(grade('Standard'))).toEqual(['grade']);
});

it.each<[string, boolean]>([
  ['list', true],
  ['any', true],
  ['string', false],
  ['object', false],
  ['date', false],
])('a loop collects into a %s: %s', (type, fits) => {
  const loop = `<multiInstanceLoopCharacteristics><extensionElements>
    <waymark:loop collection="=items" item="one" outputCollection="out" outputItem="=one"/>
    </extensionElements></multiInstanceLoopCharacteristics>`;
  const variables = {
    items: { type: 'list', class: 'none' },
    out: { type, class: 'none' },
  };
  expect(found(variables, diagram(loop))).toEqual(fits ? [] : ['n']);
});
