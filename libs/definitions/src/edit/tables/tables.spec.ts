import { describeDecisions } from '@waymark/decisions';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import fc from 'fast-check';
import { spliceRaw } from '../diagram.js';
import { splice } from '../text/splice.js';
import { spanOf } from '../text/tag-text.js';
import { editedDecision, type EditedTable } from './edited-table.js';
import { lookAtDecision } from './look-at-decision.js';
import { runTableCommand, tableSplices } from './run-table-command.js';
import type { TableCommand, TableFocus } from './table-command.js';
import { decisionIn, readTableFile, type TableFile } from './table-file.js';

const open = (raw: string): TableFile => {
  const read = readTableFile(raw);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
};

/** Comments, elements of another tool, a text in CDATA, and what stands beside the table. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<!-- who decides -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20230324/MODEL/"
  xmlns:x="urn:x" id='defs' name="d" namespace="urn:d">
  <dmn:decision id="tier" name="Tier">
    <dmn:decisionTable id="tier-table" hitPolicy="FIRST" x:colour='red'>
      <dmn:input id="tier-in-1" label="age"><dmn:inputExpression
        id="e1" typeRef="number"><dmn:text>age</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:input id="tier-in-2"><dmn:inputExpression
        typeRef="string"><dmn:text>need</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output id="tier-out-1" name="tier" typeRef="string" />
      <!-- children first -->
      <dmn:rule id="tier-rule-1">
        <dmn:description>A child</dmn:description>
        <dmn:inputEntry id="tier-1-in-1"><dmn:text>&lt; 18</dmn:text></dmn:inputEntry>
        <dmn:inputEntry id="tier-1-in-2"><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:outputEntry
          id="tier-1-out-1"><dmn:text><![CDATA["child"]]></dmn:text></dmn:outputEntry>
        <x:kept by="another tool"/>
      </dmn:rule>
      <dmn:rule id="tier-rule-2">
        <dmn:inputEntry id="tier-2-in-1"><dmn:text>-</dmn:text></dmn:inputEntry>
        <dmn:inputEntry id="tier-2-in-2"><dmn:text/></dmn:inputEntry>
        <dmn:outputEntry id="tier-2-out-1"><dmn:text>"adult"</dmn:text></dmn:outputEntry>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
</dmn:definitions>
`;
const tableOf = (raw: string, id = 'tier'): EditedTable => {
  const table = editedDecision(open(raw), id)?.table;
  if (!table) throw new Error('no table');
  return table;
};
const run = (raw: string, command: TableCommand): string => ran(raw, command).raw;
function ran(raw: string, command: TableCommand, id = 'tier') {
  const done = runTableCommand(open(raw), id, command);
  if (!done.ok) throw new Error(done.failure[0]?.message);
  return done.value;
}

describe('a command on a table', () => {
  it('changes the text of a cell and nothing else', () => {
    const command = { do: 'cell', row: 0, part: 'input', column: 0, text: '< 16' } as const;
    expect(run(XML, command)).toBe(XML.replace('&lt; 18', '&lt; 16'));
    const answer = { do: 'cell', row: 0, part: 'output', column: 0, text: '"young"' } as const;
    expect(run(XML, answer)).toBe(XML.replace('<![CDATA["child"]]>', '"young"'));
  });

  it.each<TableCommand>([
    { do: 'cell', row: 0, part: 'input', column: 0, text: '< 18' },
    { do: 'cell', row: 0, part: 'input', column: 1, text: '' },
    { do: 'cell', row: 1, part: 'input', column: 1, text: '' },
    { do: 'note', row: 0, text: 'A child' },
    { do: 'note', row: 1, text: '' },
    { do: 'move-row', row: 1, to: 1 },
    { do: 'move-column', part: 'input', column: 0, to: 0 },
    { do: 'column', part: 'input', column: 0, key: 'label', text: 'age' },
    { do: 'column', part: 'input', column: 1, key: 'values', text: '' },
    { do: 'policy', hitPolicy: 'FIRST', aggregation: null },
  ])('gives the same bytes where nothing changes: %j', (command) => {
    expect(run(XML, command)).toBe(XML);
  });

  it('adds a row that takes anything, with ids like the others', () => {
    const { raw, focus } = ran(XML, { do: 'add-row', at: 1 });
    expect(focus).toEqual({ row: 1, column: 0 });
    expect(raw).toContain(`      <dmn:rule id="tier-rule-3">
        <dmn:inputEntry id="tier-rule-3-in-1">
          <dmn:text>-</dmn:text>
        </dmn:inputEntry>`);
    expect(tableOf(raw).rows.map(({ outputs }) => outputs)).toEqual([
      ['"child"'],
      [''],
      ['"adult"'],
    ]);
    expect(run(raw, { do: 'remove-row', row: 1 })).toBe(XML);
  });

  it('copies a row as it is written, with ids of its own', () => {
    const { raw, focus } = ran(XML, { do: 'copy-row', row: 0 });
    expect(focus).toEqual({ row: 1, column: 0 });
    expect(raw.match(/<x:kept by="another tool"\/>/g)).toHaveLength(2);
    expect(raw.match(/<!\[CDATA\["child"\]\]>/g)).toHaveLength(2);
    const ids = [...raw.matchAll(/ id=["']([^"']+)/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(raw).toContain('id="tier-rule-3-in-1"');
    expect(run(raw, { do: 'remove-row', row: 1 })).toBe(XML);
  });

  it('moves rows and columns, and back again', () => {
    const down = run(XML, { do: 'move-row', row: 0, to: 1 });
    expect(tableOf(down).rows.map(({ note }) => note)).toEqual(['', 'A child']);
    expect(tableOf(run(down, { do: 'move-row', row: 1, to: 0 }))).toEqual(tableOf(XML));
    const moved = run(XML, { do: 'move-column', part: 'input', column: 0, to: 1 });
    expect(tableOf(moved).rows[0]?.inputs).toEqual(['', '< 18']);
    expect(tableOf(run(moved, { do: 'move-column', part: 'input', column: 1, to: 0 }))).toEqual(
      tableOf(XML),
    );
  });

  it('adds and removes a column in every row', () => {
    const wider = run(XML, {
      do: 'add-column',
      part: 'output',
      label: 'Who',
      of: 'who',
      type: 'string',
    });
    expect(tableOf(wider).outputs[1]).toEqual({
      label: 'Who',
      name: 'who',
      type: 'string',
      values: '',
      otherwise: '',
    });
    expect(tableOf(wider).rows.map(({ outputs }) => outputs.length)).toEqual([2, 2]);
    const narrower = run(wider, { do: 'remove-column', part: 'output', column: 1 });
    expect(tableOf(narrower)).toEqual(tableOf(XML));
  });

  it('writes what a column is about', () => {
    const all: [TableCommand & { do: 'column' }, string][] = [
      [{ do: 'column', part: 'input', column: 1, key: 'label', text: 'Need' }, 'label'],
      [
        { do: 'column', part: 'input', column: 1, key: 'expression', text: 'upper case(need)' },
        'expression',
      ],
      [{ do: 'column', part: 'input', column: 1, key: 'type', text: '' }, 'type'],
      [{ do: 'column', part: 'input', column: 1, key: 'values', text: '"a", "b"' }, 'values'],
    ];
    for (const [command, key] of all)
      expect(tableOf(run(XML, command)).inputs[1]).toMatchObject({ [key]: command.text });
    const otherwise = run(XML, {
      do: 'column',
      part: 'output',
      column: 0,
      key: 'otherwise',
      text: '"x"',
    });
    const values = run(otherwise, {
      do: 'column',
      part: 'output',
      column: 0,
      key: 'values',
      text: '"x"',
    });
    expect(tableOf(values).outputs[0]).toMatchObject({ otherwise: '"x"', values: '"x"' });
    expect(values.indexOf('outputValues')).toBeLessThan(values.indexOf('defaultOutputEntry'));
  });

  it.each<[TableCommand, RegExp]>([
    [{ do: 'move-row', row: 0, to: -1 }, /first row/],
    [{ do: 'move-row', row: 1, to: 2 }, /last row/],
    [{ do: 'remove-row', row: 9 }, /no row 10/],
    [{ do: 'remove-column', part: 'output', column: 0 }, /one result/],
    [{ do: 'expression', text: '1' }, /no expression/],
    [{ do: 'add-column', part: 'input', label: '', of: ' ', type: '' }, /looks at/],
  ])('says why it cannot be done: %j', (command, why) => {
    const done = runTableCommand(open(XML), 'tier', command);
    expect(done.ok ? '' : done.failure[0]?.message).toMatch(why);
  });

  it('refuses what is no file of decisions', () => {
    expect(readTableFile('<a/>').ok).toBe(false);
    expect(readTableFile('<a').ok).toBe(false);
  });
});

describe('what is said of a table', () => {
  it('names the cell of a fault, gaps and what to ask for', () => {
    const bad = run(XML, { do: 'cell', row: 1, part: 'input', column: 0, text: '"old"' });
    const looked = lookAtDecision({ files: [{ name: 'a.dmn', xml: bad }], decision: 'tier' });
    expect(looked.faults).toEqual([
      {
        cell: { row: 1, part: 'input', column: 0 },
        message: 'Row 2, “age”: "old" is not a number, which the column holds. Correct it',
      },
    ]);
    expect(looked.asked.map(({ name, kind }) => [name, kind])).toEqual([
      ['age', 'number'],
      ['need', 'string'],
    ]);
    const unreadable = run(XML, { do: 'cell', row: 0, part: 'input', column: 0, text: '< <' });
    const { faults } = lookAtDecision({
      files: [{ name: 'a.dmn', xml: unreadable }],
      decision: 'tier',
    });
    expect(faults).toEqual([
      {
        cell: { row: 0, part: 'input', column: 0 },
        message: expect.stringContaining('Row 1, “age”'),
      },
    ]);
  });
});

const SHIPPED = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .flatMap(({ name, xml = '' }) => {
    if (!name.endsWith('.dmn')) return [];
    const described = describeDecisions([{ name, xml }]);
    const [first] = described.ok ? described.decisions.filter(({ table }) => table) : [];
    return first ? [{ name, xml, id: first.decision }] : [];
  });

const choice = fc.record({
  what: fc.nat(9),
  one: fc.nat(100),
  other: fc.nat(100),
  text: fc.constantFrom('', '-', '< 3', '"a & b"', 'not("ü")', 'if x < 1 then\n "a" else "b"'),
});

/** A command that the table can do, made of some numbers. */
function commandFrom(table: EditedTable, { what, one, other, text }: Chosen): TableCommand {
  const rows = table.rows.length;
  const row = one % rows;
  const part = other % 2 === 0 ? 'input' : 'output';
  const columns = part === 'input' ? table.inputs.length : table.outputs.length;
  const column = other % columns;
  const commands: TableCommand[] = [
    { do: 'cell', row, part, column, text },
    { do: 'note', row, text },
    { do: 'add-row', at: other % (rows + 1) },
    { do: 'copy-row', row },
    { do: 'move-row', row, to: other % rows },
    rows > 1 ? { do: 'remove-row', row } : { do: 'copy-row', row },
    { do: 'move-column', part, column, to: one % columns },
    { do: 'add-column', part, label: text, of: 'made', type: 'string' },
    columns > 1
      ? { do: 'remove-column', part, column }
      : { do: 'column', part, column, key: 'label', text },
    { do: 'column', part, column, key: 'values', text },
  ];
  return commands[what] ?? { do: 'note', row, text };
}
type Chosen = { what: number; one: number; other: number; text: string };

describe('commands on shipped tables', () => {
  it('leave every byte outside the table, are a table again, and undo gives the bytes back', () => {
    fc.assert(
      fc.property(
        fc.nat(SHIPPED.length - 1),
        fc.array(choice, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (index, choices, windows) => {
          const { xml, id } = SHIPPED[index]!;
          let raw = windows ? xml.replaceAll('\n', '\r\n') : xml;
          for (const chosen of choices) {
            const table = tableOf(raw, id);
            const command = commandFrom(table, chosen);
            const { raw: after, focus } = ran(raw, command, id);
            expectOutside(raw, after, id);
            expectUndone(raw, command, id);
            const now = tableOf(after, id);
            expect(
              now.rows.every(
                ({ inputs, outputs }) =>
                  inputs.length === now.inputs.length && outputs.length === now.outputs.length,
              ),
            ).toBe(true);
            expectFocus(now, focus);
            expect(wholeIds(after)).toBe(true);
            if (windows) expect(after.replaceAll('\r\n', '').includes('\n')).toBe(false);
            raw = after;
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are the same bytes where nothing is done, and where a row is added and removed', () => {
    for (const { xml, id } of SHIPPED) {
      expect(spliceRaw(open(xml), [])).toBe(xml);
      const last = tableOf(xml, id).rows.length;
      const more = ran(xml, { do: 'add-row', at: last }, id).raw;
      expect(more).not.toBe(xml);
      expect(ran(more, { do: 'remove-row', row: last }, id).raw).toBe(xml);
    }
  });
});

/** The text before the table and after it is as it was. */
function expectOutside(before: string, after: string, id: string): void {
  const [was, is] = [before, after].map((raw) => {
    const file = open(raw);
    const { from, to } = spanOf(decisionIn(file, id)!);
    return [file.text.slice(0, from), file.text.slice(to)];
  });
  expect(is).toEqual(was);
}

function expectUndone(raw: string, command: TableCommand, id: string): void {
  const file = open(raw);
  const done = tableSplices(file, id, command);
  if (!done.ok) throw new Error(done.failure[0]?.message);
  const { text, undo } = splice(file.text, done.value.splices);
  expect(splice(text, undo).text).toBe(file.text);
}

function expectFocus({ rows, inputs, outputs }: EditedTable, focus: TableFocus | null): void {
  if (!focus) return;
  expect(focus.row).toBeLessThan(rows.length);
  expect(focus.column).toBeLessThanOrEqual(inputs.length + outputs.length);
}

function wholeIds(raw: string): boolean {
  const ids = [...raw.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  return new Set(ids).size === ids.length;
}
