import { COLUMNS } from '@waymark/domain';

/** One way each in which a row can be bad, with the code it is rejected for. */
export const BROKEN: readonly {
  code: string;
  bytes: (record: Record<string, string>) => Buffer;
}[] = [
  { code: 'field-count', bytes: (record) => line([...values(record), 'one too many']) },
  { code: 'field-count', bytes: (record) => line(values(record).slice(0, 5)) },
  { code: 'encoding', bytes: (record) => latin1(record) },
  { code: 'required', bytes: (record) => line(values({ ...record, surname: '' })) },
  { code: 'required', bytes: (record) => line(values({ ...record, crime_ref: ' ' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, role: 'offender' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, reported_at: 'yesterday' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, dob: '31/12/1990' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, phone1: 'ring her mother' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, da_flag: 'maybe' })) },
  { code: 'invalid', bytes: (record) => line(values({ ...record, dash_score: '28' })) },
  {
    code: 'too-long',
    bytes: (record) => line(values({ ...record, bail_conditions: 'x'.repeat(4001) })),
  },
];

const values = (record: Record<string, string>): string[] =>
  COLUMNS.map(({ name }) => record[name] ?? '');
const line = (fields: readonly string[]): Buffer => Buffer.from(`${fields.join(',')}\r\n`);
/** A name in another encoding: the byte 0xE9 alone is no UTF-8. */
const latin1 = (record: Record<string, string>): Buffer =>
  Buffer.from(`${values({ ...record, forename: 'Ren\u00e9' }).join(',')}\r\n`, 'latin1');
