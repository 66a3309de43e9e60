import type { Json, JsonObject } from '@waymark/domain';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import fc from 'fast-check';
import type { FormSchema } from '../schema.js';
import { runFormCommand, type FormCommand } from './form-command.js';
import { readJsonText } from './json-text.js';
import { newField } from './new-field.js';

const TEXT = `{
  "id": "call",
  "title": "A call",
  "fields": [
    { "name": "reached",   "type": "boolean", "label": "Reached?" },
    {
      "name": "note",
      "type": "text",
      "label": "Note"
    }
  ]
}
`;

describe('a command on a form', () => {
  it.each<[string, FormCommand, string, string]>([
    [
      'writes one property',
      { do: 'set', path: ['fields', 0, 'label'], value: 'Spoken to?' },
      '"label": "Reached?"',
      '"label": "Spoken to?"',
    ],
    [
      'adds a property on the line',
      { do: 'set', path: ['fields', 0, 'required'], value: true },
      '"label": "Reached?" }',
      '"label": "Reached?", "required": true }',
    ],
    [
      'adds a property on a line of its own',
      { do: 'set', path: ['fields', 1, 'visibleWhen'], value: { field: 'reached', equals: true } },
      '"label": "Note"\n',
      '"label": "Note",\n      "visibleWhen": { "field": "reached", "equals": true }\n',
    ],
    [
      'removes a property with its comma',
      { do: 'set', path: ['fields', 0, 'type'], value: undefined },
      '   "type": "boolean",',
      '',
    ],
    [
      'adds a field at a place',
      { do: 'add', list: ['fields'], at: 1, value: { name: 'a', type: 'text', label: 'A' } },
      '"Reached?" },',
      '"Reached?" },\n    { "name": "a", "type": "text", "label": "A" },',
    ],
    [
      'makes the list that it adds to',
      { do: 'add', list: ['guidance'], at: 0, value: 'Ask first.' },
      '  ]\n}',
      '  ],\n  "guidance": ["Ask first."]\n}',
    ],
  ])('%s and leaves the rest', (_, command, was, is) => {
    const after = runFormCommand(TEXT, command);
    expect(JSON.parse(after)).toBeDefined();
    expect(after).toBe(
      command.do === 'set' && command.value === undefined
        ? TEXT.replace('"reached",   "type": "boolean",', '"reached",')
        : TEXT.replace(was, is),
    );
  });

  it('moves a field as it is written, and back to the same bytes', () => {
    const moved = runFormCommand(TEXT, { do: 'move', list: ['fields'], at: 0, to: 1 });
    expect(namesIn(moved)).toEqual(['note', 'reached']);
    expect(moved).toContain('{ "name": "reached",   "type": "boolean", "label": "Reached?" }');
    expect(runFormCommand(moved, { do: 'move', list: ['fields'], at: 1, to: 0 })).toBe(TEXT);
  });

  it('makes no change where the path leads nowhere, or nothing is different', () => {
    for (const command of [
      { do: 'set', path: ['fields', 9, 'label'], value: 'x' },
      { do: 'set', path: ['title'], value: 'A call' },
      { do: 'remove', list: ['fields'], at: 7 },
      { do: 'move', list: ['fields'], at: 0, to: 5 },
    ] satisfies FormCommand[])
      expect(runFormCommand(TEXT, command)).toBe(TEXT);
  });

  it('names a new field by its label', () => {
    const form = JSON.parse(TEXT) as FormSchema;
    expect(newField(form, 'text', 'Where do they live?').name).toBe('whereDoTheyLive');
    expect(newField(form, 'text', 'Note').name).toBe('note2');
    expect(newField(form, 'text', '?').name).toBe('field');
  });
});

const namesIn = (text: string): string[] =>
  (JSON.parse(text) as FormSchema).fields.map(({ name }) => name);

const FORMS = shippedJourneys()
  .flatMap((journey) => readJourney(journey))
  .filter(({ name }) => /(^|\/)forms\/.*\.json$/.test(name))
  .map(({ xml = '' }) => xml);

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 3, 'a "b" \\ ü', [], {}, [1, 2]),
  fc.array(fc.record({ value: fc.string(), label: fc.string() }), { maxLength: 6 }),
);
const choice = fc.record({ what: fc.nat(4), one: fc.nat(50), other: fc.nat(50), value });

describe('commands on shipped forms', () => {
  it('do what they say and leave the text of every other field', () => {
    fc.assert(
      fc.property(
        fc.nat(FORMS.length - 1),
        fc.array(choice, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (index, choices, windows) => {
          let text = FORMS[index] ?? '';
          if (windows) text = text.replaceAll('\n', '\r\n');
          for (const chosen of choices) {
            const before = JSON.parse(text) as { fields: JsonObject[] };
            const count = before.fields.length;
            const at = chosen.one % count;
            const to = chosen.other % count;
            const key = ['label', 'hint', 'made'][chosen.other % 3] ?? 'made';
            const added = { name: 'made', is: chosen.value };
            const command: FormCommand = (
              [
                { do: 'set', path: ['fields', at, key], value: chosen.value },
                { do: 'set', path: ['fields', at, key], value: undefined },
                { do: 'add', list: ['fields'], at, value: added },
                count > 1
                  ? { do: 'remove', list: ['fields'], at }
                  : { do: 'move', list: ['fields'], at, to },
                { do: 'move', list: ['fields'], at, to },
              ] satisfies FormCommand[]
            )[chosen.what]!;
            const after = runFormCommand(text, command);
            const expected = structuredClone(before.fields);
            if (command.do === 'set') {
              if (command.value === undefined) delete expected[at]?.[key];
              else expected[at]![key] = command.value;
            } else if (command.do === 'add') expected.splice(at, 0, added);
            else {
              const [taken] = expected.splice(at, 1);
              if (command.do === 'move') expected.splice(to, 0, taken!);
            }
            expect(JSON.parse(after)).toEqual({ ...before, fields: expected });
            const kept = new Set(fieldTexts(after));
            const lost = fieldTexts(text).filter((one) => !kept.has(one));
            expect(lost.length).toBeLessThanOrEqual(1);
            text = after;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are the same bytes again when what was added is removed', () => {
    for (const text of FORMS) {
      const count = namesIn(text).length;
      const more = runFormCommand(text, {
        do: 'add',
        list: ['fields'],
        at: count,
        value: { a: 1 },
      });
      expect(runFormCommand(more, { do: 'remove', list: ['fields'], at: count })).toBe(text);
    }
  });
});

function fieldTexts(text: string): string[] {
  const root = readJsonText(text);
  const fields = root.kind === 'object' ? root.members.find(({ key }) => key === 'fields') : null;
  return fields?.value.kind === 'array'
    ? fields.value.items.map(({ from, to }) => text.slice(from, to))
    : [];
}
