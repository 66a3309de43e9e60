const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * The diagram with every flow named at both of its ends. A file need not name them there, but what
 * lays it out follows flows only by those names, and would draw none.
 */
export function withEnds(xml: string): string {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  const elements = new Map([...file.querySelectorAll('[id]')].map((one) => [one.id, one]));
  for (const flow of file.getElementsByTagNameNS(BPMN, 'sequenceFlow'))
    for (const [attribute, name] of ENDS) {
      const end = elements.get(flow.getAttribute(attribute) ?? '');
      const named = [...(end?.children ?? [])].some(
        (one) => one.localName === name && one.textContent.trim() === flow.id,
      );
      if (!end || named) continue;
      const prefix = end.prefix ? `${end.prefix}:` : '';
      const said = file.createElementNS(BPMN, `${prefix}${name}`);
      said.textContent = flow.id;
      end.append(said);
    }
  return new XMLSerializer().serializeToString(file);
}

const ENDS = [
  ['sourceRef', 'outgoing'],
  ['targetRef', 'incoming'],
] as const;
