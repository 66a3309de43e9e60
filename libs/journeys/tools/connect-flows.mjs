/** Fills `incoming` and `outgoing` from the sequence flows, so that nobody writes them by hand. */
export function connectFlows(scope) {
  const elements = scope.flowElements ?? [];
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue;
    element.incoming = flows.filter(({ targetRef }) => targetRef === element);
    element.outgoing = flows.filter(({ sourceRef }) => sourceRef === element);
  }
}
