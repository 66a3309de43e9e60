import { evaluateModel } from './index.js';
import { decision, dmn, input, literal, needs } from './testing/dmn.js';

const xml = dmn(
  input('when', 'date') +
    decision('next', literal('when + duration("P1D")'), needs('Input', '#input_when')) +
    decision('bad', literal('1 +')),
);
const files = [{ name: 'a.dmn', xml }];

describe('evaluateModel', () => {
  it('reads and writes values of the protocol', () => {
    expect(
      evaluateModel({
        files,
        decision: 'next',
        inputs: { when: { '@type': 'date', '@value': '2026-02-28' } },
      }),
    ).toEqual({
      value: { '@type': 'date', '@value': '2026-03-01' },
      errors: [],
      found: true,
    });
  });

  it('does not read text as a date', () => {
    expect(
      evaluateModel({ files, decision: 'next', inputs: { when: '2026-02-28' } }),
    ).toMatchObject({
      value: null,
      errors: [{ code: 'type-mismatch' }, { code: 'unknown-value' }],
    });
  });

  it('reports faults and missing decisions', () => {
    expect(evaluateModel({ files, decision: 'bad', inputs: {} })).toMatchObject({
      value: null,
      errors: [{ code: 'syntax', element: 'bad' }, { code: 'syntax' }],
    });
    expect(evaluateModel({ files, decision: 'none', inputs: {} }).found).toBe(false);
    expect(
      evaluateModel({ files: [{ name: 'a.dmn', xml: '<a' }], decision: 'next', inputs: {} }),
    ).toMatchObject({
      value: null,
      errors: [{ code: 'xml' }],
    });
  });

  it('keeps names such as __proto__', () => {
    const strange = dmn(
      decision(
        'd',
        '<context><contextEntry><variable name="__proto__"/><literalExpression>' +
          '<text>1</text></literalExpression></contextEntry></context>',
      ),
    );
    expect(
      Object.entries(
        evaluateModel({ files: [{ name: 'a.dmn', xml: strange }], decision: 'd', inputs: {} })
          .value as object,
      ),
    ).toEqual([['__proto__', 1]]);
  });
});
