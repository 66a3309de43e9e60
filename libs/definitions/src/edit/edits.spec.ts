import { readJourney, shippedJourneys } from '@waymark/journeys';
import fc from 'fast-check';
import { prepareJourney } from '../publish/prepare-journey.js';
import { readDiagram, type Diagram } from './diagram.js';
import { Editing } from './editing.js';
import { runCommand } from './run-command.js';
import { writeSetting } from './settings.js';
import { commandFrom, settingFrom } from './testing/any-command.js';
import { drawingFaults } from './testing/drawing-faults.js';
import { contentOf, sourceText } from './text/source-text.js';
import { splice } from './text/splice.js';
import { spanOf } from './text/tag-text.js';

const FILES = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => name.endsWith('.bpmn'))
  .map(({ xml = '' }) => xml);

const diagramOf = (raw: string): Diagram => {
  const read = readDiagram(raw);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
};

const file = fc.nat(FILES.length - 1);
const xmlOf = (index: number): string => FILES[index] ?? '';
const choice = fc.record({
  which: fc.nat(8),
  one: fc.nat(200),
  other: fc.nat(200),
  name: fc.constantFrom('Call them back', 'A "new" <step> & more', 'Zurück', '電話', ''),
});

describe('an edit of a shipped diagram', () => {
  it('is the same bytes where nothing changed, in every encoding and with any line ends', () => {
    for (const xml of FILES)
      for (const text of [xml, xml.replaceAll('\n', '\r\n'), `\uFEFF${xml}`])
        for (const content of [text, new TextEncoder().encode(text)]) {
          const read = sourceText(content);
          if (!read.ok) throw new Error('not read');
          const again = contentOf(read.value);
          expect(Buffer.from(again).equals(Buffer.from(content))).toBe(true);
        }
  });

  it('changes one setting in its element only, and undoing gives the bytes back', () => {
    fc.assert(
      fc.property(file, choice, fc.boolean(), (index, chosen, windows) => {
        const xml = xmlOf(index);
        const raw = windows ? xml.replaceAll('\n', '\r\n') : xml;
        const diagram = diagramOf(raw);
        const command = settingFrom(diagram.model, chosen);
        if (command === null) return;
        const editing = new Editing(diagram);
        writeSetting(editing, command.element, command);
        const splices = editing.finish();
        const { text, undo } = splice(diagram.text, splices);
        expect(splice(text, undo).text).toBe(diagram.text);
        const { from, to } = spanOf(diagram.model.byId.get(command.element)!.xml);
        const isRoot = /^(message|signal|error|escalation)$/.test(command.key);
        if (!isRoot) for (const one of splices) expect(one.from >= from && one.to <= to).toBe(true);
        const edited = runCommand(diagram, command);
        expect(edited.ok && edited.value.raw).toBe(windows ? text.replaceAll('\n', '\r\n') : text);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves what it need not change, is a diagram again, and can still be followed', () => {
    fc.assert(
      fc.property(file, fc.array(choice, { minLength: 1, maxLength: 4 }), (index, choices) => {
        let diagram = diagramOf(xmlOf(index));
        for (const chosen of choices) {
          const command = commandFrom(diagram.model, chosen);
          if (command === null) continue;
          const edited = runCommand(diagram, command);
          if (!edited.ok) {
            expect(edited.failure[0]?.message).toMatch(/\w/);
            continue;
          }
          const before = new Set(diagram.model.byId.keys());
          diagram = diagramOf(edited.value.raw);
          const { byId, duplicates, misplaced } = diagram.model;
          expect(duplicates).toEqual([]);
          expect(misplaced).toEqual([]);
          if (!['delete', 'disconnect', 'move-into'].includes(command.do))
            expect([...before].filter((id) => !byId.has(id))).toEqual([]);
          expect(edited.value.focus === null || byId.has(edited.value.focus)).toBe(true);
          expect({ command, faults: drawingFaults(diagram.model) }).toEqual({
            command,
            faults: [],
          });
        }
        const again = prepareJourney({ files: [{ name: 'a.bpmn', xml: diagram.raw }] });
        expect(again.findings.filter(({ code }) => SHAPE.includes(code))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

/** Findings that no command may cause: they are about how a file is written. */
const SHAPE = [
  'id-unique',
  'flow-registered',
  'misplaced-element',
  'flow-end',
  'attribute-unknown',
];
