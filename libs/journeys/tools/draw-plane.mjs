/**
 * The layout of one process: shapes and edges with absolute bounds, and labels where bpmn-js would
 * place them badly.
 */
export function drawPlane(moddle, process, placed) {
  const planeElement = [];
  drawScope({ moddle, into: planeElement }, process, { placed, x: 60, y: 40 });
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: `plane-${process.id}`,
    bpmnElement: process,
    planeElement,
  });
  return moddle.create('bpmndi:BPMNDiagram', { id: `diagram-${process.id}`, plane });
}

function drawScope(canvas, scope, { placed, x, y }) {
  const elements = scope.flowElements ?? [];
  for (const element of elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow')) {
    const box = placed.boxes.get(element.id);
    const at = { ...box, x: x + box.x, y: y + box.y };
    canvas.into.push(shape(canvas.moddle, element, at));
    if (element.$type === 'bpmn:SubProcess')
      drawScope(canvas, element, { placed: placed.inner.get(element.id), x: at.x, y: at.y });
  }
  for (const flow of elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow'))
    canvas.into.push(edge(canvas.moddle, flow, { placed, x, y }));
}

function shape(moddle, element, at) {
  const options = {
    id: `shape-${element.id}`,
    bpmnElement: element,
    bounds: moddle.create('dc:Bounds', at),
  };
  if (element.$type === 'bpmn:SubProcess') options.isExpanded = true;
  if (element.$type === 'bpmn:ExclusiveGateway') options.isMarkerVisible = true;
  if (hasOutsideLabel(element)) options.label = label(moddle, outsideLabel(element, at));
  return moddle.create('bpmndi:BPMNShape', options);
}

const hasOutsideLabel = (element) => Boolean(element.name) && /Event$|Gateway$/.test(element.$type);

/** Above a gateway and below an event, so that a name does not meet the names of its flows. */
function outsideLabel(element, at) {
  const width = Math.min(100, Math.max(40, element.name.length * 7.5));
  const lines = Math.ceil((element.name.length * 7.5) / 100);
  const left = Math.round(at.x + at.width / 2 - width / 2);
  if (element.$type === 'bpmn:BoundaryEvent')
    return {
      x: Math.round(at.x + at.width / 2 - 70),
      y: at.y + at.height + 1,
      width: 66,
      height: Math.ceil(element.name.length / 10) * 14,
    };
  const y = element.$type.endsWith('Gateway') ? at.y - lines * 14 - 4 : at.y + at.height + 5;
  return { x: left, y, width: Math.round(width), height: lines * 14 };
}

function edge(moddle, flow, { placed, x, y }) {
  const waypoint = placed.flows
    .get(flow.id)
    .map((point) => moddle.create('dc:Point', { x: x + point.x, y: y + point.y }));
  const name = placed.labels.get(flow.id);
  const options = { id: `edge-${flow.id}`, bpmnElement: flow, waypoint };
  if (name) options.label = label(moddle, { ...name, x: x + name.x, y: y + name.y });
  return moddle.create('bpmndi:BPMNEdge', options);
}

const label = (moddle, bounds) =>
  moddle.create('bpmndi:BPMNLabel', { bounds: moddle.create('dc:Bounds', bounds) });
