import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { attributeOf } from '../xml/xml-element.js';
import { extension } from './queries.js';
import { waymarkModdle } from './waymark-moddle.js';

const published = JSON.parse(
  readFileSync(new URL('../waymark-moddle.json', import.meta.url), 'utf8'),
) as unknown;

describe('the moddle descriptor', () => {
  it('equals the published JSON file', () => {
    expect(published).toEqual(waymarkModdle);
  });

  it('lets bpmn-moddle read and write our extensions', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:waymark="urn:waymark:bpmn:1.0" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true"><bpmn:userTask id="n"><bpmn:extensionElements>
    <waymark:task form="contact" roles="caseworker" /><waymark:mapping>
      <waymark:input source="=1" target="a" /><waymark:output source="=a" target="b" />
    </waymark:mapping>
  </bpmn:extensionElements></bpmn:userTask></bpmn:process>
</bpmn:definitions>`;
    const moddle = new BpmnModdle({ waymark: published });
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const written = await moddle.toXML(rootElement);
    const model = parseBpmn(written.xml);
    const task = model.ok ? model.value.byId.get('n') : undefined;
    const read = task === undefined ? undefined : extension(task, 'task');
    expect(warnings).toEqual([]);
    expect(read === undefined ? null : attributeOf(read, 'form')).toBe('contact');
    expect(task === undefined ? null : extension(task, 'mapping')?.children.length).toBeGreaterThan(
      1,
    );
  });
});
