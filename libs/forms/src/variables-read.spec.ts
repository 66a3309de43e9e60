import { variablesRead } from './variables-read.js';

describe('variablesRead', () => {
  it('names variables that conditions read and no field writes', () => {
    const read = variablesRead({
      id: 'f',
      title: 'F',
      fields: [
        {
          name: 'a',
          type: 'text',
          label: 'A',
          visibleWhen: { field: 'riskGrade.grade', equals: 'high' },
        },
        {
          name: 'b',
          type: 'text',
          label: 'B',
          requiredWhen: {
            any: [{ field: 'a', equals: 'x' }, { not: { field: 'tier', equals: 'T1' } }],
          },
        },
      ],
    });
    expect(read).toEqual(['riskGrade', 'tier']);
  });

  it('names those on which a choice depends', () => {
    const read = variablesRead({
      id: 'f',
      title: 'F',
      fields: [
        { name: 'a', type: 'text', label: 'A' },
        {
          name: 'b',
          type: 'choice',
          label: 'B',
          choices: [
            { value: 'x', label: 'X', when: { field: 'a', equals: 'x' } },
            { value: 'y', label: 'Y', when: { field: 'textAllowed', equals: true } },
          ],
        },
      ],
    });
    expect(read).toEqual(['textAllowed']);
  });

  it('names those that decide whether a result of an earlier step is shown', () => {
    const read = variablesRead({
      id: 'f',
      title: 'F',
      fields: [{ name: 'a', type: 'text', label: 'A' }],
      showsResult: [
        {
          variable: 'case.contactPoint.phone',
          label: 'The number',
          visibleWhen: { field: 'numberGiven', equals: true },
        },
      ],
    });
    expect(read).toEqual(['numberGiven']);
  });
});
