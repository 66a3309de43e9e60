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
});
