import { compileDecisions } from '../compile-decisions.js';

const DMN = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const decision = (id: string, requires: string[] = [], name = id): string =>
  `<decision id="${id}" name="${name}"><variable name="${name}"/>${requires
    .map(
      (other) =>
        `<informationRequirement><requiredDecision href="#${other}"/></informationRequirement>`,
    )
    .join('')}<literalExpression><text>1</text></literalExpression></decision>`;
const file = (content: string, name = 'a.dmn') => ({
  name,
  xml: `<definitions xmlns="${DMN}" id="d" name="d" namespace="urn:${name}">${content}</definitions>`,
});
const found = (...files: { name: string; xml: string }[]): string[] => {
  const compiled = compileDecisions(files);
  const problems = compiled.ok ? compiled.value.problems : compiled.failure;
  return problems.map(({ code, element }) => `${code} ${element ?? ''}`.trim());
};

describe('a model of decisions', () => {
  it('may require along a line and meet again', () => {
    expect(
      found(
        file(
          decision('top', ['left', 'right']) +
            decision('left', ['base']) +
            decision('right', ['base']) +
            decision('base'),
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['directly', decision('a', ['a']), ['decision-circle a']],
    [
      'through three',
      decision('a', ['b']) + decision('b', ['c']) + decision('c', ['a']) + decision('d', ['a']),
      ['decision-circle a', 'decision-circle b', 'decision-circle c'],
    ],
  ])('never requires itself %s', (_what, content, expected) => {
    expect(found(file(content))).toEqual(expected);
  });

  it('has no two decisions of one name', () => {
    expect(found(file(decision('a', [], 'Risk') + decision('b', [], ' Risk ')))).toEqual([
      'decision-name b',
    ]);
  });

  it.each(['file:///etc/passwd', 'https://example.org/other.dmn', 'other.dmn'])(
    'imports nothing that was not given: %s',
    (location) => {
      const importing = file(
        `<import name="o" namespace="urn:other.dmn" locationURI="${location}" importType="${DMN}"/>`,
      );
      expect(found(importing)).toEqual(['import-missing']);
      expect(found(importing, file(decision('x'), 'other.dmn'))).toEqual([]);
    },
  );
});
