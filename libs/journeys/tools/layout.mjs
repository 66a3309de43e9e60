// Draws the layout of every shipped .bpmn file again, or of the files that are named:
// `node libs/journeys/tools/layout.mjs [FILE…]`.
// bpmn-auto-layout collapses sub-processes and omits event sub-processes. Our diagrams show both,
// so this is our own grid.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { placeScope } from './place-scope.mjs';
import { drawPlane } from './draw-plane.mjs';

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
  definitions.diagrams = [drawPlane(moddle, process, placeScope(process))];
  return (await moddle.toXML(definitions, { format: true })).xml;
}

function shippedDiagrams() {
  return readdirSync(journeys, { recursive: true })
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => journeys + name);
}
