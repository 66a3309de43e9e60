import { bindsOf, type FormSchema } from '@waymark/forms';
import { type Compilation, nodesOf } from '../../../compile/compilation.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** `settings` holds the organisation's values: a journey declares and writes no such variable. */
export const settingReserved: RuleHere = {
  code: 'setting-reserved',
  severity: 'error',
  check: (compilation) =>
    [...inJourneyFile(compilation), ...inDiagrams(compilation), ...inForms(compilation)].map(
      (place) => ({
        ...place,
        message:
          `The name '${RESERVED}' belongs to the organisation's values, which a journey ` +
          'only reads. Choose another name',
      }),
    ),
};

const RESERVED = 'settings';
type Place = Omit<RuleFinding, 'message'>;

const inJourneyFile = ({ journey }: Compilation): Place[] =>
  Object.hasOwn(journey.variables, RESERVED) ? [{ file: 'journey.json', about: RESERVED }] : [];

function inDiagrams(compilation: Compilation): Place[] {
  const written = compilation.writes.filter(({ name }) => name === RESERVED);
  const local = [...nodesOf(compilation)].filter(
    ({ plan }) =>
      plan.inputs?.some(({ target }) => target === RESERVED) === true ||
      (plan.loop?.kind === 'multi-instance' && plan.loop.item === RESERVED),
  );
  const scopes = [...compilation.drafts.values()].filter(({ scopes }) =>
    [...scopes.values()].some(({ data }) => data.some(({ name }) => name === RESERVED)),
  );
  const elements = [...written, ...local, ...scopes].map(({ element }) => element);
  return [...new Set(elements)].map((element) => ({ element }));
}

const inForms = ({ forms }: Compilation): Place[] =>
  [...forms.values()]
    .map((form) => form as unknown as FormSchema)
    .filter(({ fields }) => fields.some(writes))
    .map(({ id }) => ({ file: `forms/${id}.json`, about: id }));

const writes = (field: FormSchema['fields'][number]): boolean =>
  (bindsOf(field) ?? []).some((bind) => bind.to === 'variable' && bind.name === RESERVED);
