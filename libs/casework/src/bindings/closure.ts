import type { JsonObject } from '@waymark/domain';
import { appendRecord } from '../case-file/record.js';
import { objectOf, textOf, type Binding } from './binding.js';

/** case.closure.{reason,exitPlan,residualRisk,howToReturn}, with the person who prepared it. */
export const closure: Binding = {
  name: 'closure',
  async write(value, { within, file, task, writes }) {
    const said = objectOf(value);
    const late = textOf(writes['workerNote']);
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      task,
      columns: { kind: 'closure' },
      payload: said,
    });
    const next: JsonObject = {
      ...file.details.closure,
      ...said,
      preparedBy: within.by,
      ...(late !== null && { lateBecause: late }),
    };
    return { file: { ...file, details: { ...file.details, closure: next } } };
  },
};
