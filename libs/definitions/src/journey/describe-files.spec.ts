import { describeFiles } from './describe-files.js';

const DIAGRAM = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
  targetNamespace="urn:t"><process id="one"/><process id="two"/><globalUserTask id="ask"/>
</definitions>`;
const TABLE = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
  namespace="urn:d"><decision id="tier" name="Tier"/></definitions>`;

describe('what the files of a journey hold', () => {
  it('finds the file of each process and every decision, and leaves out what is broken', () => {
    expect(
      describeFiles([
        { name: 'pair.bpmn', xml: DIAGRAM },
        { name: 'broken.bpmn', xml: '<definitions' },
        { name: 'tier.dmn', xml: TABLE },
        { name: 'scenarios/usual.yaml', xml: 'name: usual' },
      ]),
    ).toMatchObject({
      processes: { one: 'pair.bpmn', two: 'pair.bpmn', ask: 'pair.bpmn' },
      decisions: [{ decision: 'tier', name: 'Tier', file: 'tier.dmn' }],
    });
  });
});
