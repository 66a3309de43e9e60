import { readFileSync } from 'node:fs';
import { prepareJourney } from '../../../publish/prepare-journey.js';

const read = (name: string): { name: string; xml: string } => ({
  name,
  xml: readFileSync(new URL(`wrong/${name}`, import.meta.url), 'utf8'),
});
const journey = JSON.parse(
  readFileSync(new URL('wrong/journey.json', import.meta.url), 'utf8'),
) as never;

/** What the rule finds if the rule task of the wrong journey has this loop. */
const found = (loop: string): (string | undefined)[] => {
  const { name, xml } = read('diagram.bpmn');
  const looping = xml.replace('</businessRuleTask>', `${loop}</businessRuleTask>`);
  const { findings } = prepareJourney({
    journey,
    files: [{ name, xml: looping }, read('tier.dmn')],
  });
  return findings
    .filter(({ code }) => code === 'decision-input-undeclared')
    .map(({ element }) => element);
};
const items = (item: string): string => `
  <multiInstanceLoopCharacteristics><extensionElements>
    <waymark:loop collection="=[1, 5]" item="${item}"/>
  </extensionElements></multiInstanceLoopCharacteristics>`;

it('a decision may read the item of a loop', () => {
  expect(found(items('score'))).toEqual([]);
});
it('a decision may not read what only looks like one', () => {
  expect(found(items('scores'))).toEqual(['n']);
});
