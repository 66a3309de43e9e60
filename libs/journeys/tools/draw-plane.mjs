/**
 * One plane: the process, or what a collapsed sub-process contains. Shapes and edges have absolute
 * bounds, and labels where bpmn-js would place them badly.
 */
export function drawPlane(moddle, scope, placed) {
  const elements = scope.flowElements ?? [];
  const [flows, nodes] = [true, false].map((isFlow) =>
    elements.filter(({ $type }) => ($type === 'bpmn:SequenceFlow') === isFlow),
  );
  const planeElement = [
    ...nodes.map((node) => shape(moddle, node, moved(placed.boxes.get(node.id)))),
    ...flows.map((flow) => edge(moddle, flow, placed)),
  ];
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: `plane-${scope.id}`,
    bpmnElement: scope,
    planeElement,
  });
  return moddle.create('bpmndi:BPMNDiagram', { id: `diagram-${scope.id}`, plane });
}

const ORIGIN = { x: 60, y: 40 };
const moved = (at) => ({ ...at, x: ORIGIN.x + at.x, y: ORIGIN.y + at.y });

function shape(moddle, element, at) {
  const options = {
    id: `shape-${element.id}`,
    bpmnElement: element,
    bounds: moddle.create('dc:Bounds', at),
  };
  if (element.$type === 'bpmn:SubProcess') options.isExpanded = false;
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

function edge(moddle, flow, placed) {
  const waypoint = placed.flows
    .get(flow.id)
    .map((point) => moddle.create('dc:Point', moved(point)));
  const name = placed.labels.get(flow.id);
  const options = { id: `edge-${flow.id}`, bpmnElement: flow, waypoint };
  if (name) options.label = label(moddle, moved(name));
  return moddle.create('bpmndi:BPMNEdge', options);
}

const label = (moddle, bounds) =>
  moddle.create('bpmndi:BPMNLabel', { bounds: moddle.create('dc:Bounds', bounds) });
