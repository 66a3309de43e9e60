import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDiagram, type Diagram } from './diagram.js';
import { Editing } from './editing.js';
import { settingsOf, writeSetting } from './settings.js';
import { contentOf, sourceText } from './text/source-text.js';
import { splice } from './text/splice.js';
import { spanOf } from './text/tag-text.js';

/** Diagrams of many tools, if they are beside the checkout; the examples of the rules always. */
const here = fileURLToPath(new URL('.', import.meta.url));
const ROOTS = [
  process.env['WAYMARK_CONFORMANCE'] ?? join(here, '../../../../../shared/conformance'),
  join(here, '../rules'),
];
const files = ROOTS.filter(existsSync).flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bpmn'))
    .map((name) => join(root, name)),
);

describe('diagrams that other tools wrote', () => {
  it('stay the same bytes where nothing changes, and differ in one element where one does', () => {
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(file));
      const source = sourceText(bytes);
      if (!source.ok) continue;
      const again = contentOf(source.value);
      expect([file, Buffer.from(again).equals(Buffer.from(bytes))]).toEqual([file, true]);
      const read = readDiagram(source.value.raw);
      if (read.ok) changeEach(file, read.value);
    }
  }, 120_000);
});

/** Every setting of the first, the middle and the last element that has any. */
function changeEach(file: string, diagram: Diagram): void {
  const elements = diagram.model.elements.filter(
    (element) =>
      element.id !== undefined &&
      diagram.model.byId.get(element.id) === element &&
      settingsOf(element).length > 0,
  );
  const some = [elements[0], elements[elements.length >> 1], elements.at(-1)];
  for (const element of some)
    for (const { key, as } of element ? settingsOf(element) : []) {
      if (element?.id === undefined || ROOT.test(key)) continue;
      const editing = new Editing(diagram);
      const value =
        as === 'rows' ? [{ name: 'a', value: '=b < "c"' }] : as === 'flag' ? 'false' : 'changed';
      writeSetting(editing, element.id, { key, value });
      const splices = editing.finish();
      const { from, to } = spanOf(element.xml);
      expect([file, key, splices.every((one) => one.from >= from && one.to <= to)]).toEqual([
        file,
        key,
        true,
      ]);
      const { text, undo } = splice(diagram.text, splices);
      expect([file, key, splice(text, undo).text === diagram.text]).toEqual([file, key, true]);
      const changed = readDiagram(text);
      const there = changed.ok ? changed.value.model.byId.get(element.id) : undefined;
      const said = there && settingsOf(there).find((one) => one.key === key)?.value;
      expect([file, key, said]).toEqual([file, key, value]);
    }
}

/** These may add a message, signal, error or escalation to the file. */
const ROOT = /^(message|signal|error|escalation)$/;
