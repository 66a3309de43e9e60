import type { JobToRun, Outcome } from '@waymark/engine';
import type { JobContext, RowToWork } from '../job-type.js';
import { importRow } from './import-row.js';

const job: JobToRun = {
  job: 'j1',
  instance: 'i1',
  elementInstance: 'e1',
  caseId: null,
  type: 'import-row',
  element: 'import-row',
  attempt: 1,
  retriesLeft: 2,
  interrupted: false,
  at: '2026-11-23T09:00:00.000Z',
  headers: {},
  input: {
    importId: 'import-1',
    row: 17,
    seen: ['invalid'],
    corrections: { dob: '1980-01-02', dash_score: 14, phone1: null },
    mergeCase: null,
  },
};
const context = (answer: Outcome<{ case: string }>, asked: RowToWork[] = []): JobContext => ({
  organisation: 'northvale',
  log: () => undefined,
  engine: {} as JobContext['engine'],
  messages: {} as JobContext['messages'],
  rows: {
    work: async (row) => {
      asked.push(row);
      return answer;
    },
  },
});

describe('import-row', () => {
  it('imports a corrected row once for each job and answers its new case', async () => {
    const asked: RowToWork[] = [];
    expect(await importRow.run(job, context({ ok: true, value: { case: 'c1' } }, asked))).toEqual({
      outcome: 'finished',
      variables: { newCase: 'c1' },
    });
    expect(asked).toMatchObject([
      {
        command: 'job:i1:j1',
        import: 'import-1',
        row: 17,
        seen: ['invalid'],
        corrections: { dob: '1980-01-02', dash_score: '14' },
        mergeWith: null,
      },
    ]);
  });

  it('passes on the case that the row is merged with', async () => {
    const asked: RowToWork[] = [];
    await importRow.run(
      { ...job, input: { ...job.input, mergeCase: 'WM-1' } },
      context({ ok: true, value: { case: 'c1' } }, asked),
    );
    expect(asked).toMatchObject([{ mergeWith: 'WM-1' }]);
  });

  it('throws a refusal as a BPMN error with its code and column', async () => {
    const refused: Outcome<{ case: string }> = {
      ok: false,
      failure: { status: 422, code: 'required', message: 'words', detail: { column: 'surname' } },
    };
    expect(await importRow.run(job, context(refused))).toEqual({
      outcome: 'error',
      code: 'row-refused',
      variables: { code: 'required', refusedColumn: 'surname', seen: ['invalid', 'required'] },
    });
  });

  it('retries when casework is unavailable', async () => {
    await expect(
      importRow.run(
        job,
        context({ ok: false, failure: { status: 503, code: 'unavailable', message: 'words' } }),
      ),
    ).rejects.toThrow('unavailable');
  });
});
