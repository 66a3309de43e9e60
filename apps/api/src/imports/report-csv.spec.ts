import { csvCell, reportHead, reportLines } from './report-csv.js';

describe('the report of an import', () => {
  it.each([
    ['=1+1', `'=1+1`],
    ['+44', `'+44`],
    ['-1', `'-1`],
    ['@x', `'@x`],
    ['\tx', `'\tx`],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['=a,b', `"'=a,b"`],
    ['plain', 'plain'],
    [7, '7'],
    [-7, '-7'],
    [null, ''],
  ])('writes %p as %p', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('has a line for each row', () => {
    expect(
      reportHead() +
        reportLines([
          {
            row: 2,
            outcome: 'rejected',
            code: 'required',
            case: null,
            priority: null,
            contact: null,
          },
        ]),
    ).toBe('\uFEFFrow,outcome,code,case,priority,contact\r\n2,rejected,required,,,\r\n');
  });
});
