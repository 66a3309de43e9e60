import type { Problem } from '@waymark/domain';
import type { Model } from '../model/model.js';
import { problemAt } from '../model/problem-at.js';
import { limitPerRule } from './limit-per-rule.js';
import type { Rule, RuleContext, RuleFinding } from './rule.js';

/** Checks one rule and gives its findings as problems, with file, line and column. */
export function askRule<Subject>(
  rule: Rule<Subject>,
  subject: Subject,
  context: RuleContext,
): Problem[] {
  return limitPerRule(
    rule.check(subject, context).map((finding) => toProblem(context.models, rule, finding)),
  );
}

function toProblem(
  models: Model[],
  rule: Pick<Rule<never>, 'code' | 'severity'>,
  { element, about, file, message, severity = rule.severity }: RuleFinding,
): Problem {
  const { code } = rule;
  if (element !== undefined) return problemAt(models, { code, element, message, severity });
  return {
    code,
    severity,
    message,
    ...(about === undefined ? {} : { element: about }),
    ...(file === undefined ? {} : { file }),
  };
}
