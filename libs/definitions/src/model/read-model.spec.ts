import { readdirSync, readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { parseBpmn } from '../parse/parse-bpmn.js';

const rules = new URL('../rules/bpmn/', import.meta.url);
const diagrams = readdirSync(rules).map((code) => `${code}/right.bpmn`);

describe('readModel', () => {
  it.each(diagrams)('types %s as bpmn-moddle does', async (name) => {
    const text = readFileSync(new URL(name, rules), 'utf8');
    const { elementsById } = await new BpmnModdle().fromXML(text);
    const parsed = parseBpmn(text);
    const ours = parsed.ok
      ? [...parsed.value.byId].map(([id, element]) => [id, `bpmn:${element.type}`])
      : [];
    expect(Object.fromEntries(ours)).toEqual(
      Object.fromEntries(Object.entries(elementsById).map(([id, element]) => [id, element.$type])),
    );
  });

  it('reads ids beyond ASCII, which bpmn-moddle drops', () => {
    const text =
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
      'targetNamespace="t"><process id="Prüfung"><task id="Übergabe"/></process>' +
      '</definitions>';
    const parsed = parseBpmn(text);
    expect(parsed.ok && [...parsed.value.byId.keys()]).toEqual(['Prüfung', 'Übergabe']);
  });

  it('finds a qualified name only in its namespace', () => {
    const text = (reference: string): string =>
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
      'xmlns:o="urn:own" xmlns:x="urn:other" targetNamespace="urn:own"><message id="m"/>' +
      `<process id="p"><receiveTask id="r" messageRef="${reference}"/></process>` +
      '</definitions>';
    const found = (reference: string): boolean => {
      const parsed = parseBpmn(text(reference));
      return parsed.ok && parsed.value.references[0]?.to?.id === 'm';
    };
    expect([found('m'), found('o:m'), found('x:m'), found('o:n')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('refuses a file that is not BPMN', () => {
    expect(parseBpmn('<definitions/>')).toMatchObject({
      ok: false,
      failure: [{ code: 'not-bpmn', line: 1 }],
    });
  });
});
