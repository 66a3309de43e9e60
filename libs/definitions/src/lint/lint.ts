import type { Problem } from '@waymark/domain';
import { problemAt, type Compilation } from '../compile/compilation.js';
import { few } from '../validate/few.js';
import type { LintFinding, LintRule } from './lint-rule.js';
import { lintRules } from './rules/index.js';

/** Judges a compiled journey by what this engine can run and what a reader would stumble over. */
export function lint(compilation: Compilation): Problem[] {
  return lintRules.flatMap((rule) =>
    few(rule.check(compilation).map((finding) => toProblem(compilation, rule, finding))),
  );
}

function toProblem(
  compilation: Compilation,
  rule: LintRule,
  { element, about, file, message, severity = rule.severity ?? 'warning' }: LintFinding,
): Problem {
  const unsupported = severity === 'error' ? { unsupported: true } : {};
  if (element !== undefined)
    return problemAt(compilation.models, {
      code: rule.code,
      element,
      message,
      severity,
      ...unsupported,
    });
  return {
    code: rule.code,
    severity,
    message,
    ...unsupported,
    ...(about === undefined ? {} : { element: about }),
    ...(file === undefined ? {} : { file }),
  };
}
