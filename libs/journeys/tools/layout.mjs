// Draws the layout of every shipped .bpmn file again, or of the files that are named:
// `node libs/journeys/tools/layout.mjs [FILE…]`.
// bpmn-auto-layout omits event sub-processes, so this is our own grid. Each sub-process is drawn
// collapsed and has a plane of its own, which bpmn.io opens when somebody clicks on it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { connectFlows } from './connect-flows.mjs';
import { drawPlane } from './draw-plane.mjs';
import { placeScope } from './place-scope.mjs';

const journeys = fileURLToPath(new URL('../journeys/', import.meta.url));
const files = process.argv.length > 2 ? process.argv.slice(2) : shippedDiagrams();

for (const file of files) writeFileSync(file, await laidOut(readFileSync(file, 'utf8')));

async function laidOut(xml) {
  const moddle = new BpmnModdle({
    waymark: JSON.parse(
      readFileSync(new URL('../../definitions/src/waymark-moddle.json', import.meta.url), 'utf8'),
    ),
  });
  const { rootElement: definitions, warnings } = await moddle.fromXML(xml);
  if (warnings.length > 0) throw new Error(warnings.map((warning) => warning.message).join('\n'));
  const process = definitions.rootElements.find((element) => element.$type === 'bpmn:Process');
  const scopes = scopesOf(process);
  scopes.forEach(connectFlows);
  definitions.diagrams = scopes.map((scope) => drawPlane(moddle, scope, placeScope(scope)));
  return (await moddle.toXML(definitions, { format: true })).xml;
}

/** The process and its sub-processes: each has a plane. */
function scopesOf(scope) {
  const inner = (scope.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:SubProcess');
  return [scope, ...inner.flatMap(scopesOf)];
}

function shippedDiagrams() {
  return readdirSync(journeys, { recursive: true })
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => journeys + name);
}
