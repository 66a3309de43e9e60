/**
 * One plane: the process, or what a collapsed sub-process contains. Shapes and edges have absolute
 * bounds, and so have the labels of names that stand outside their shape.
 */
export function drawPlane(moddle, scope, placed) {
  const elements = scope.flowElements ?? [];
  const [flows, nodes] = [true, false].map((isFlow) =>
    elements.filter(({ $type }) => ($type === 'bpmn:SequenceFlow') === isFlow),
  );
  const planeElement = [
    ...nodes.map((node) => shape(moddle, node, placed)),
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

function shape(moddle, element, placed) {
  const at = moved(placed.boxes.get(element.id));
  const options = {
    id: `shape-${element.id}`,
    bpmnElement: element,
    bounds: moddle.create('dc:Bounds', at),
  };
  if (element.$type === 'bpmn:SubProcess') options.isExpanded = false;
  if (element.$type === 'bpmn:ExclusiveGateway') options.isMarkerVisible = true;
  const name = placed.labels.get(element.id);
  if (name) options.label = label(moddle, moved(name));
  return moddle.create('bpmndi:BPMNShape', options);
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
