import { fileName, freePath } from '../free-path.js';
import type { DraftFile } from './edit-protocol.js';

interface NewFile {
  path: string;
  /** What the page of the file is found by. */
  id: string;
  content: string;
}

/** A form without questions. */
export function newForm(files: readonly DraftFile[], title: string): NewFile {
  const path = freePath(files, { folder: 'forms/', name: fileName(title), end: '.json' });
  const id = path.replace(/^forms\/|\.json$/g, '');
  return { path, id, content: `${JSON.stringify({ id, title, fields: [] }, null, 2)}\n` };
}

/** A decision table with one condition, one result and one row, which takes everything. */
export function newTable(
  files: readonly DraftFile[],
  decisions: readonly string[],
  title: string,
): NewFile {
  const path = freePath(files, { folder: '', name: fileName(title), end: '.dmn' });
  let id = path.replace(/\.dmn$/, '');
  while (decisions.includes(id)) id += '-table';
  const name = escaped(title);
  const content = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="${id}-file" name="${name}"
  namespace="urn:waymark:${id}">
  <decision id="${id}" name="${name}">
    <variable id="${id}-answer" name="${id}"/>
    <decisionTable id="${id}-rows" hitPolicy="FIRST">
      <input id="${id}-input" label="Condition">
        <inputExpression id="${id}-expression" typeRef="boolean"><text>true</text></inputExpression>
      </input>
      <output id="${id}-output" name="answer" typeRef="string"/>
      <rule id="${id}-row-1">
        <inputEntry id="${id}-row-1-if"><text>-</text></inputEntry>
        <outputEntry id="${id}-row-1-then"><text>"no"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
`;
  return { path, id, content };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
