import type { RowResult } from '@waymark/contracts';
import { reportHead, reportLines } from './report-csv.js';

const ROW: RowResult = {
  row: 2,
  outcome: 'rejected',
  code: 'required',
  case: null,
  priority: null,
  contact: null,
  task: null,
};

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
    [null, ''],
  ])('writes the code %p as %p', (code, cell) => {
    expect(reportLines([{ ...ROW, code }])).toBe(`2,rejected,${cell},,,\r\n`);
  });

  it('has a line for each row', () => {
    expect(reportHead() + reportLines([ROW])).toBe(
      '\uFEFFrow,outcome,code,case,priority,contact\r\n2,rejected,required,,,\r\n',
    );
  });
});
