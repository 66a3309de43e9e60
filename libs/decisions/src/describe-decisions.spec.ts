import { describeDecisions } from './describe-decisions.js';

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <inputData id="in-grade" name="grade"/>
  <decision id="tier" name="Tier of support">
    <description>How much support.</description>
    <informationRequirement><requiredInput href="#in-grade"/></informationRequirement>
    <informationRequirement><requiredDecision href="#limit"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input label="Grade"><inputExpression><text>grade</text></inputExpression>
        <inputValues><text>"high","medium"</text></inputValues></input>
      <input><inputExpression><text>limit &lt; 3</text></inputExpression></input>
      <output name="tier"><defaultOutputEntry><text>1</text></defaultOutputEntry></output>
      <rule id="r1"><description>High</description>
        <inputEntry><text>"high"</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>3</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="limit" name="limit">
    <literalExpression><text>1 + 2</text></literalExpression></decision>
</definitions>`;

describe('decisions as people read them', () => {
  it('have what they need, their columns by label and their rules in order', () => {
    const read = describeDecisions([{ name: 'tier.dmn', xml: DMN }]);
    expect(read.ok && read.decisions).toEqual([
      {
        decision: 'tier',
        name: 'Tier of support',
        file: 'tier.dmn',
        description: 'How much support.',
        requires: [
          { kind: 'input', id: 'in-grade', name: 'grade' },
          { kind: 'decision', id: 'limit', name: 'limit' },
        ],
        table: {
          hitPolicy: 'FIRST',
          aggregation: null,
          inputs: [
            { label: 'Grade', expression: 'grade', values: '"high","medium"' },
            { label: 'limit < 3', expression: 'limit < 3', values: null },
          ],
          outputs: [{ label: 'tier', values: null, otherwise: '1' }],
          rules: [{ rule: 'r1', inputs: ['"high"', ''], outputs: ['3'], note: 'High' }],
        },
        expression: null,
      },
      {
        decision: 'limit',
        name: 'limit',
        file: 'tier.dmn',
        description: null,
        requires: [],
        table: null,
        expression: '1 + 2',
      },
    ]);
  });

  it('of a file that cannot be read are a problem with its place', () => {
    expect(describeDecisions([{ name: 'broken.dmn', xml: '<definitions>' }])).toMatchObject({
      ok: false,
      problems: [{ severity: 'error', file: 'broken.dmn' }],
    });
  });
});
