import {
  DANGER,
  dangerQuestion,
  followsSpeech,
  type FieldSchema,
  type FormSchema,
  targetsOf,
  withConditions,
} from '@waymark/forms';
import type { Program } from '@waymark/machine';
import type { Change } from './change.js';
import { differs, keysOf, type Versions } from './compare.js';

/**
 * Parts of the case file through which a form says how to contact a victim, how high the risk is,
 * and whether they agreed.
 */
const SAFETY_BINDS = /^case\.(contactRule|assessment|grade|consent|death)\b/;
const DANGER_VARIABLE = `variable.${DANGER}`;
const CASE = /^case\./;

/**
 * Fields about safe contact, grade and consent, the questions of a checklist and the question
 * whether the victim is in danger, with the fields that decide whether they are asked; tasks that
 * do not ask about danger any more; other fields that write into the case file and results that
 * show it; and, in a live journey, fields that are removed or ask otherwise. Their wording alone
 * needs nobody.
 */
export const formsChanged = (versions: Versions): Change[] => [
  ...keysOf(versions.live?.forms, versions.next.forms).flatMap((name) =>
    formChanged(name, versions),
  ),
  ...dangerNotAsked(versions),
];

function formChanged(name: string, { live, next }: Versions): Change[] {
  const [before, after] = [formOf(live, name), formOf(next, name)];
  const place = `form ${name}`;
  if (differs(safetyParts(before), safetyParts(after)))
    return [
      {
        code: 'form-safety-changed',
        place,
        words:
          `The form “${titleOf(after ?? before)}” asks otherwise about safe contact, grade, ` +
          'consent or danger.',
        needs: 'safeguarding-lead',
      },
    ];
  const binds = caseBinds(after).filter((target) => !caseBinds(before).includes(target));
  if (binds.length > 0)
    return [
      {
        code: 'case-binding-added',
        place,
        words: `The form “${titleOf(after)}” uses the case file: ${binds.join(', ')}.`,
        needs: 'second-person',
      },
    ];
  if (before && differs(kept(before, before), kept(before, after)))
    return [
      {
        code: 'form-changed',
        place,
        words: after
          ? `Questions of the form “${titleOf(after)}” are removed or asked otherwise.`
          : `The form “${titleOf(before)}” is removed.`,
        needs: 'second-person',
      },
    ];
  const overwrites = before ? writtenAnew({ live, before, after }) : [];
  return overwrites.length === 0
    ? []
    : [
        {
          code: 'form-changed',
          place,
          words:
            `A new question of the form “${titleOf(after)}” writes to what the live version ` +
            `uses already: ${overwrites.join(', ')}.`,
          needs: 'second-person',
        },
      ];
}

/** Variables of the live version to which a new question writes, maybe without asking anybody. */
function writtenAnew({
  live,
  before,
  after,
}: {
  live: Program | null;
  before: FormSchema;
  after: FormSchema | undefined;
}): string[] {
  const names = new Set(before.fields.map(({ name }) => name));
  const known = new Set(Object.keys(live?.variables ?? {}).map((name) => `variable.${name}`));
  return (after?.fields ?? [])
    .filter(({ name }) => !names.has(name))
    .flatMap(targetsOf)
    .filter((target) => known.has(target))
    .map((target) => target.slice('variable.'.length));
}

const formOf = (program: Program | null, name: string): FormSchema | undefined =>
  program?.forms[name] as FormSchema | undefined;
const titleOf = (form: FormSchema | undefined): string => form?.title ?? form?.id ?? '';

/** What must not change unseen. Null for a form that has nothing of it. */
function safetyParts(form: FormSchema | undefined): unknown {
  const fields = withConditions(form ?? NO_FORM, (form ?? NO_FORM).fields.filter(isAboutSafety));
  const spoken = form !== undefined && followsSpeech(form);
  return fields.length === 0 && !spoken ? null : { fields, spoken };
}

const NO_FORM: FormSchema = { id: 'none', title: '', fields: [] };
const isAboutSafety = (field: FieldSchema): boolean =>
  field.type === 'instrument' ||
  targetsOf(field).some((target) => target === DANGER_VARIABLE || SAFETY_BINDS.test(target));

const caseBinds = (form: FormSchema | undefined): string[] =>
  [
    ...(form ?? NO_FORM).fields.flatMap(targetsOf),
    ...(form?.showsResult ?? []).map(({ variable }) => variable),
  ].filter((place) => CASE.test(place));

/** The fields of the live form as the other one has them, without their wording. */
function kept(live: FormSchema, form: FormSchema | undefined): unknown {
  if (!form) return null;
  const names = new Set(live.fields.map(({ name }) => name));
  const { fields, title: _title, ...rest } = form;
  return { ...rest, fields: fields.filter(({ name }) => names.has(name)).map(withoutWords) };
}

function withoutWords(field: FieldSchema): object {
  const { label: _label, hint: _hint, ...rest } = field as FieldSchema & { hint?: string };
  return rest;
}

/** Tasks that ask whether the victim is in danger, and that are gone or ask something else. */
function dangerNotAsked({ live, next }: Versions): Change[] {
  const after = new Set(askingDanger(next));
  return askingDanger(live)
    .filter((place) => !after.has(place))
    .map((place) => ({
      code: 'danger-not-asked',
      place: `danger question ${place}`,
      words: `The task ${place} no longer asks whether the victim is in danger.`,
      needs: 'safeguarding-lead',
    }));
}

function askingDanger(program: Program | null): string[] {
  return Object.values(program?.processes ?? {}).flatMap(({ id, nodes }) =>
    Object.values(nodes).flatMap((node) => {
      const form = program?.forms[node.task?.form ?? ''] as FormSchema | undefined;
      return form && dangerQuestion(form) ? [`${id}/${node.id}`] : [];
    }),
  );
}
