import type { CheckedDraft } from '@waymark/definitions';
import type { DraftFile } from '../edit/edit-protocol.js';
import { nameWords } from '../outline-words.js';
import type { StepNames } from './step-form.js';

/** What steps of a scenario may name in a draft. */
export function namesIn(
  files: readonly DraftFile[],
  checked: CheckedDraft | null,
): StepNames & { nameOf: (id: string) => string } {
  const processes = checked?.processes ?? [];
  const entries = processes.flatMap((one) =>
    one.entries.map((entry) => ({ entry, process: one.title })),
  );
  const names = new Map([
    ...processes.map((one) => [one.process, one.title] as const),
    ...entries.map(({ entry }) => [entry.id, nameWords(entry)] as const),
  ]);
  const several = processes.length > 1;
  const choiceOf = ({ entry, process }: (typeof entries)[number]) => ({
    value: entry.id,
    label: `${nameWords(entry)}${several ? ` (${process})` : ''}`,
  });
  const forms = new Map(entries.map(({ entry }) => [entry.id, entry.task?.form ?? null] as const));
  return {
    nameOf: (id) => names.get(id) ?? id,
    tasks: entries.filter(({ entry }) => entry.type === 'userTask').map(choiceOf),
    jobs: entries.filter(({ entry }) => JOBS.has(entry.type)).map(choiceOf),
    elements: entries.map(choiceOf),
    processes: processes.map((one) => ({ value: one.process, label: one.title })),
    variables: checked?.variables ?? [],
    fieldsOf: (task) => {
      const form = forms.get(task);
      return form ? fieldsIn(files, form) : [];
    },
  };
}

const JOBS = new Set(['serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask']);

/** The names of the fields of a form. A form that cannot be read has none. */
function fieldsIn(files: readonly DraftFile[], form: string): string[] {
  for (const { path, content } of files) {
    if (!/(^|\/)forms\/[^/]*\.json$/.test(path)) continue;
    try {
      const schema = JSON.parse(content) as { id?: unknown; fields?: { name?: unknown }[] };
      if (schema.id !== form) continue;
      return (schema.fields ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
    } catch {
      continue;
    }
  }
  return [];
}
