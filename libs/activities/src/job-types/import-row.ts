import { isBlank, nameOf, type Json, type JsonObject } from '@waymark/domain';
import type { JobResult, Refusal } from '@waymark/engine';
import { JobFailure, type JobType } from '../job-type.js';

/**
 * The BPMN error of a row that still cannot be imported. `code` says why, and `refusedColumn` names
 * the column.
 */
const ROW_REFUSED = 'row-refused';

/**
 * Imports one row of a cohort that a person has looked at, in the same way as the importer.
 * Inputs: `importId`, `row`, `seen` (the codes that the person knows) and `corrections` by column.
 * With `mergeCase` (an id or a reference) the row is added to that case. Output: `newCase`.
 */
export const importRow: JobType = {
  type: 'import-row',
  repeatable: true,
  short: true,
  run: async (job, { organisation, rows }) => {
    const { importId, row, seen, mergeCase } = job.input;
    if (typeof importId !== 'string' || typeof row !== 'number')
      throw new JobFailure('row-missing', true);
    const known = textsOf(seen);
    const outcome = await rows.work({
      organisation,
      command: nameOf('job', job.instance, job.job),
      principal: { kind: 'system', id: 'job', roles: [] },
      instance: job.instance,
      import: importId,
      row,
      seen: known,
      corrections: correctionsOf(job.input['corrections']),
      mergeWith: typeof mergeCase === 'string' && !isBlank(mergeCase) ? mergeCase : null,
    });
    if (outcome.ok) return { outcome: 'finished', variables: { newCase: outcome.value.case } };
    if (outcome.failure.status >= 500) throw new JobFailure(outcome.failure.code);
    return refused(outcome.failure, known);
  },
};

function refused({ code, detail }: Refusal, seen: string[]): JobResult {
  const column = objectOf(detail)['column'];
  return {
    outcome: 'error',
    code: ROW_REFUSED,
    variables: {
      code,
      refusedColumn: typeof column === 'string' ? column : null,
      seen: [...seen, code],
    },
  };
}

const objectOf = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

function correctionsOf(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOf(value))
      .filter(([, each]) => typeof each === 'string' || typeof each === 'number')
      .map(([column, each]) => [column, `${each as string | number}`]),
  );
}
