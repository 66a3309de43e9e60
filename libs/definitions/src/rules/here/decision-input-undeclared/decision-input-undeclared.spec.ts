import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const read = (name: string): { name: string; xml: string } => ({
  name,
  xml: readFileSync(new URL(`wrong/${name}`, import.meta.url), 'utf8'),
});
const journey = JSON.parse(
  readFileSync(new URL('wrong/journey.json', import.meta.url), 'utf8'),
) as never;

const TASK = /<businessRuleTask.*<\/businessRuleTask>/s;

/** What the rule finds in the wrong journey with another rule task, or with something around it. */
const foundIn = (change: (task: string) => string, input = 'score'): (string | undefined)[] => {
  const { name, xml } = read('diagram.bpmn');
  const dmn = read('tier.dmn');
  const { findings } = prepareJourney({
    journey,
    files: [
      { name, xml: xml.replace(TASK, change) },
      { ...dmn, xml: dmn.xml.replaceAll('score', input) },
    ],
  });
  // Other errors would keep the rule from being asked.
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ code }) => code !== 'decision-input-undeclared')).toEqual([]);
  return errors
    .filter(({ code }) => code === 'decision-input-undeclared')
    .map(({ element }) => element);
};
/** What it finds if the rule task has this loop. */
const found = (loop: string): (string | undefined)[] =>
  foundIn((task) => task.replace('</businessRuleTask>', `${loop}</businessRuleTask>`));
/** A stage with this content around the rule task. */
const inside = (content: string) => (task: string) => `
  <subProcess id="n">${content}
    <startEvent id="is"/>${task.replace('id="n"', 'id="of"')}<endEvent id="ie"/>
    <sequenceFlow id="if" sourceRef="is" targetRef="of"/>
    <sequenceFlow id="ig" sourceRef="of" targetRef="ie"/>
  </subProcess>`;
/** A stage in which somebody has a task with this content before the rule task. */
const beside = (content: string) => (task: string) =>
  inside(`<userTask id="beside">${content}</userTask>`)(task).replace(
    'targetRef="of"/>',
    'targetRef="beside"/><sequenceFlow id="ih" sourceRef="beside" targetRef="of"/>',
  );
const mapped = `
  <extensionElements><waymark:mapping>
    <waymark:input source="=1" target="score"/>
  </waymark:mapping></extensionElements>`;
const items = (item: string): string => `
  <multiInstanceLoopCharacteristics><extensionElements>
    <waymark:loop collection="=[1, 5]" item="${item}"/>
  </extensionElements></multiInstanceLoopCharacteristics>`;

it('a decision may read the item of a loop', () => {
  expect(found(items('score'))).toEqual([]);
});
it.each<[string, (task: string) => string]>([
  ['the item of the loop around its stage', inside(items('score'))],
  ['a property of its stage', inside('<property id="p" name="score"/>')],
  [
    'an input of its task',
    (task) =>
      task.replace(
        '<waymark:decision',
        '<waymark:mapping><waymark:input source="=1" target="score"/></waymark:mapping>' +
          '<waymark:decision',
      ),
  ],
])('a decision may read %s', (_, change) => expect(foundIn(change)).toEqual([]));
it.each<[string, (task: string) => string]>([
  ['a property of another name', inside('<property id="p" name="scores"/>')],
  ['the list of the loop around its stage', inside(items('other'))],
  ['the item of a loop beside it', beside(items('score'))],
  ['an input of a task beside it', beside(mapped)],
])('a decision may not read %s', (_, change) => expect(foundIn(change)).toEqual(['of']));
it('a decision may not read what only looks like one', () => {
  expect(found(items('scores'))).toEqual(['n']);
});

const counted =
  '<multiInstanceLoopCharacteristics>' +
  '<loopCardinality xsi:type="tFormalExpression">=2</loopCardinality>' +
  '</multiInstanceLoopCharacteristics>';
const withLoop = (loop: string) => (task: string) =>
  task.replace('</businessRuleTask>', `${loop}</businessRuleTask>`);
const around = (kind: string, content: string) => (task: string) =>
  inside(content)(task).replaceAll('subProcess', kind);

it.each<[string, string, (task: string) => string]>([
  ['the counter of its loop', 'loopCounter', withLoop(items('child'))],
  ['the counter of a loop without items', 'loopCounter', withLoop(counted)],
  ['the counter of a repeated stage', 'loopCounter', inside(counted)],
  [
    'the counter of a loop with a condition',
    'loopCounter',
    withLoop('<standardLoopCharacteristics loopMaximum="2"/>'),
  ],
  ['the item of a transaction', 'score', around('transaction', items('score'))],
  ['an input of its stage', 'score', inside(mapped)],
])('a decision may read %s', (_, input, change) => expect(foundIn(change, input)).toEqual([]));

it.each<[string, string, (task: string) => string]>([
  ['a counter without a loop', 'loopCounter', (task) => task],
  ['the number of instances without a loop', 'numberOfInstances', (task) => task],
  ['what a join counts, outside of it', 'activationCount', withLoop(items('child'))],
  ['the item by another name', 'Child', withLoop(items('child'))],
])('a decision may not read %s', (_, input, change) =>
  expect(foundIn(change, input)).toEqual(['n']),
);
it('a decision may not read the counter of a loop beside it', () =>
  expect(foundIn(beside(counted), 'loopCounter')).toEqual(['of']));
