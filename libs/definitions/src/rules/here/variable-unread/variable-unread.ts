import {
  bindsOf,
  type FieldSchema,
  type FormSchema,
  isRecord,
  variablesRead,
} from '@waymark/forms';
import type { MappingPlan } from '@waymark/machine';
import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import { describeFirst } from '../../../model/describe.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Something reads every variable that a diagram or a form writes. */
export const variableUnread: RuleHere = {
  code: 'variable-unread',
  severity: 'warning',
  check: (compilation) => {
    if (compilation.bare) return [];
    const read = readIn(compilation);
    return [...writtenByDiagrams(compilation), ...writtenByForms(compilation)].filter(
      once(({ name }) => !read.has(name)),
    );
  },
};

type Written = RuleFinding & { name: string };

/**
 * What Waymark itself reads of a case's variables: the work list and the ladder (how urgent it is),
 * the case file (what a journey decides without a form), and the process that answers an error of
 * the safe-contact gate.
 */
const READ_BY_WAYMARK = [
  'caseId',
  'grade',
  'handledAs',
  'policeGrade',
  'priority',
  'tier',
  'stage',
  'child',
  'safeguarding',
  'emergency',
  'daFlag',
  'svFlag',
  'stalking',
  'hba',
];

function readIn(compilation: Compilation): Set<string> {
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const { name } of compilation.reads) count(name, 1);
  // A call or a result that hands a variable on under its own name reads nothing.
  for (const { plan } of nodesOf(compilation))
    for (const mapping of [...(plan.call ? (plan.inputs ?? []) : []), ...(plan.outputs ?? [])])
      if (handsOn(mapping)) count(mapping.target, -1);
  for (const { plan } of nodesOf(compilation))
    for (const name of compilation.decisions.get(plan.decision?.id ?? '')?.inputs ?? [])
      count(name, 1);
  for (const form of formsOf(compilation)) for (const name of readsOfForm(form)) count(name, 1);
  const read = [...counts].filter(([, times]) => times > 0).map(([name]) => name);
  const records = Object.entries(compilation.journey.variables)
    .filter(([, { record }]) => record === true)
    .map(([name]) => name);
  return new Set([...READ_BY_WAYMARK, ...records, ...read]);
}

const handsOn = ({ source, target }: MappingPlan): boolean =>
  source.kind === 'feel' && source.text.trim() === target;

/** What a form shows, or decides by: also its own fields, if another field depends on them. */
function readsOfForm(form: FormSchema): string[] {
  const shown = (form.showsResult ?? []).map(
    ({ variable }) => variable.replace(/^variable\./, '').split('.')[0] ?? '',
  );
  const own = new Map(form.fields.map((field) => [field.name, variablesOf(field)]));
  const asked = variablesRead({ ...form, fields: form.fields.map(anonymous) });
  const opened = form.fields
    .filter(({ shows, lastTime }) => shows !== undefined || lastTime === true)
    .flatMap(variablesOf);
  return [...shown, ...opened, ...asked.flatMap((name) => own.get(name) ?? [name])];
}

/** `variablesRead` leaves out the form's own fields by their names; here they count. */
const anonymous = (field: FieldSchema, index: number) => ({
  ...field,
  name: `field ${index}`,
});

const variablesOf = (field: FieldSchema): string[] =>
  (bindsOf(field) ?? []).flatMap((bind) => (bind.to === 'variable' ? [bind.name] : []));

const formsOf = ({ forms }: Compilation): FormSchema[] =>
  [...forms.values()] as unknown as FormSchema[];

const writtenByDiagrams = ({ writes }: Compilation): Written[] =>
  writes.map(({ name, element }) => ({
    name,
    element,
    message:
      `${describeFirst(element)} writes the variable '${name}', which nothing reads. ` + ADVICE,
  }));

const writtenByForms = (compilation: Compilation): Written[] =>
  formsOf(compilation).flatMap((form) =>
    form.fields
      .filter((field) => !isRecord(field))
      .flatMap((field) =>
        variablesOf(field).map((name) => ({
          name,
          file: `forms/${form.id}.json`,
          about: form.id,
          message:
            `The field '${field.name}' of the form '${form.id}' writes the variable '${name}', ` +
            `which nothing reads. ${ADVICE}`,
        })),
      ),
  );

const ADVICE =
  'Use it in a condition, a decision, a mapping or a form, or remove it. An answer that people ' +
  'read later writes to the case file, or is a record of its task (record)';

/** The first finding about each name. */
function once(test: (one: Written) => boolean): (one: Written) => boolean {
  const seen = new Set<string>();
  return (one) => test(one) && !seen.has(one.name) && Boolean(seen.add(one.name));
}
