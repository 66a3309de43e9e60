import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { prepareJourney } from '../publish/prepare-journey.js';
import { canonicalJson } from '@waymark/domain';
import { sha256 } from './sha256.js';

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:w="urn:waymark:bpmn:1.0"',
  'targetNamespace="urn:own"',
];
const attributes = (all: string[], turned: number): string =>
  [...all.slice(turned % all.length), ...all.slice(0, turned % all.length)].join(
    turned > 0 ? '\n   ' : ' ',
  );

/**
 * One diagram, written as tools write it: attributes in any order, white space and comments
 * anywhere, either quote, with a drawing or without.
 */
function written({
  turn,
  indent,
  quote,
  drawing,
}: {
  turn: number;
  indent: string;
  quote: string;
  drawing: boolean;
}): string {
  const tag = (name: string, given: string[], content = ''): string =>
    `${indent}<${name} ${attributes(given, turn)}` +
    (content === '' ? '/>' : `>${content}${indent}</${name}>`);
  const task = tag('w:task', ['title="=grade"', 'roles="caseworker"', 'priority="P1"']);
  const xml = tag(
    'definitions',
    NAMESPACES,
    [
      tag(
        'process',
        ['id="p"', 'isExecutable="true"', 'name="Contact"'],
        [
          tag('startEvent', ['id="s"']),
          tag(
            'userTask',
            ['id="n"', 'name="Call"', 'startQuantity="1"'],
            `<extensionElements>${task}</extensionElements>`,
          ),
          tag('endEvent', ['id="e"', 'name="Done"']),
          tag('sequenceFlow', ['id="f"', 'sourceRef="s"', 'targetRef="n"']),
          tag('sequenceFlow', ['id="g"', 'sourceRef="n"', 'targetRef="e"']),
        ].join(`${indent}<!-- drawn by hand -->`),
      ),
      drawing
        ? '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="d">' +
          '<d:BPMNPlane bpmnElement="p" id="pl"/></d:BPMNDiagram>'
        : '',
    ].join(''),
  );
  return xml.replaceAll('"', quote);
}
const plain = { turn: 0, indent: '', quote: '"', drawing: false };
const idOf = (xml: string): string => {
  const compiled = prepareJourney({ files: [{ name: 'd.bpmn', xml }] });
  if (!compiled.ok)
    throw new Error(compiled.findings.map(({ code, message }) => `${code}: ${message}`).join('; '));
  return compiled.program.id;
};

describe('the name of what was published', () => {
  it('does not depend on how the diagram is written and drawn', () => {
    const id = idOf(written(plain));
    fc.assert(
      fc.property(
        fc.record({
          turn: fc.nat(3),
          indent: fc.constantFrom('', ' ', '\n\t', '\r\n  ', '\n\n'),
          quote: fc.constantFrom('"', "'"),
          drawing: fc.boolean(),
        }),
        (how) => {
          expect(idOf(written(how))).toBe(id);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a flow is named otherwise', 'id="g"', 'id="h"'],
    ['a title is another', '=grade', '=tier'],
    ['a role is another', 'caseworker', 'idva'],
    ['a name is another', 'name="Call"', 'name="Write"'],
    ['an id is another', /"n"/g, '"m"'],
    ['a quantity is another', 'startQuantity="1"', 'startQuantity="2"'],
    ['the priority is another', 'P1', 'P2'],
  ])('is another where %s', (_what, from, to) => {
    const other = written(plain).replace(from, to);
    expect(other).not.toBe(written(plain));
    expect(idOf(other)).not.toBe(idOf(written(plain)));
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      return value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, turned(each)]),
          )
        : value;
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turned(value) as never)).toBe(canonicalJson(value as never));
        expect(JSON.parse(canonicalJson(value as never))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it('differs for different values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const same = canonicalJson(one) === canonicalJson(other);
        if (same) expect(JSON.parse(canonicalJson(one as never))).toEqual(other);
      }),
    );
  });

  it('leaves out undefined keys and keeps null', () => {
    expect(canonicalJson({ b: null, a: undefined, c: [undefined, 1] })).toBe(
      '{"b":null,"c":[null,1]}',
    );
  });
});

it('SHA-256 agrees with the platform on any text of any length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(130), (text, length) => {
      const padded = text + 'x'.repeat(length);
      expect(sha256(padded)).toBe(createHash('sha256').update(padded).digest('hex'));
    }),
  );
});
