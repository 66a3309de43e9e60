import { bindsOf, type FormSchema } from '@waymark/forms';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** A form writes to parts of the case file that exist. */
export const formCasePath: RuleHere = {
  code: 'form-case-path',
  severity: 'error',
  check: (compilation) =>
    [...compilation.forms.values()].flatMap((form) => strangePaths(form as unknown as FormSchema)),
};

/** The parts of the case file (libs/casework) that a form can write. */
const PARTS = [
  'contactAttempt',
  'consent',
  'contactPoint',
  'contactRule',
  'needs',
  'assessment',
  'safetyPlan',
  'plan',
  'review',
  'closure',
  'stage',
  'grade',
  'tier',
  'workerNote',
  'handover',
  'partnerCheck',
  'childWishes',
  'interpreter',
  'death',
];

function strangePaths(form: FormSchema): RuleFinding[] {
  const parts = form.fields
    .flatMap((field) => bindsOf(field) ?? [])
    .flatMap((bind) => (bind.to === 'case' ? [bind.path.split('.')[0] ?? ''] : []));
  return [...new Set(parts)]
    .filter((part) => !PARTS.includes(part))
    .map((part) => ({
      file: `forms/${form.id}.json`,
      about: form.id,
      message: `The case file has no part '${part}'. Use one of: ${PARTS.join(', ')}`,
    }));
}
