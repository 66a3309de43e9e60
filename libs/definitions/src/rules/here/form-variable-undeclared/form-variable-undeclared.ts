import { bindsOf, type FormSchema, readsOf, variablesRead } from '@waymark/forms';
import type { Compilation } from '../../../compile/compilation.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** A form reads and writes only declared variables. */
export const formVariableUndeclared: RuleHere = {
  code: 'form-variable-undeclared',
  severity: 'error',
  check: (compilation) =>
    compilation.bare
      ? []
      : [...compilation.forms.values()].flatMap((form) =>
          undeclaredIn(compilation, form as unknown as FormSchema),
        ),
};

function undeclaredIn(compilation: Compilation, form: FormSchema): RuleFinding[] {
  const written = form.fields.flatMap((field) => boundVariables(field));
  const own = new Set(form.fields.map((field) => field.name));
  const shown = (form.showsResult ?? []).flatMap(({ variable, visibleWhen }) => [
    ...(variable.startsWith('case.')
      ? []
      : [variable.replace(/^variable\./, '').split('.')[0] ?? '']),
    ...(visibleWhen ? readsOf(visibleWhen).filter((name) => !own.has(name)) : []),
  ]);
  const names = [...new Set([...written, ...variablesRead(form), ...shown])].filter(
    (name) => !compilation.variables.has(name),
  );
  return names.map((name) => ({
    file: `forms/${form.id}.json`,
    about: form.id,
    message:
      `The form '${form.id}' uses the variable '${name}', which is not declared. ` +
      'Declare it in journey.json, or correct the name',
  }));
}

const boundVariables = (field: FormSchema['fields'][number]): string[] => [
  ...(bindsOf(field) ?? []).flatMap((bind) => (bind.to === 'variable' ? [bind.name] : [])),
  ...(field.criticalTo === undefined ? [] : [field.criticalTo]),
];
