import { compileExpression, type CompiledExpression } from '@waymark/decisions';
import type { Json } from '@waymark/domain';
import type { ValuePlan } from '@waymark/machine';
import { describeFirst } from '../model/describe.js';
import type { Element } from '../model/model.js';
import { attribute, bodyOf, definitionsOf } from '../model/queries.js';
import { report, type Compilation } from './compilation.js';

/**
 * Compiles FEEL text found at an element; a leading `=` is allowed. Undefined in `simulate`, or
 * after a reported problem.
 */
export function feel(
  compilation: Compilation,
  element: Element,
  text: string,
): CompiledExpression | undefined {
  if (compilation.mode === 'simulate') return undefined;
  const compiled = compileExpression(text.replace(/^\s*=/, '').trim());
  if (!compiled.ok) {
    reportSyntax(compilation, element, { text, why: compiled.failure[0]?.message ?? '' });
    return undefined;
  }
  for (const name of compiled.value.reads) compilation.reads.push({ name, element });
  for (const name of compiled.value.settings ?? []) compilation.settings.push({ name, element });
  return compiled.value;
}

/**
 * A BPMN expression element (`condition`, `loopCardinality`…): FEEL unless it names another
 * language.
 */
export function expressionOf(
  compilation: Compilation,
  expression: Element | undefined,
): CompiledExpression | undefined {
  const text = expression === undefined ? undefined : bodyOf(expression);
  if (expression === undefined || text === undefined) return undefined;
  const owner = expression.parent ?? expression;
  const language = attribute(expression, 'language') ?? documentLanguage(expression);
  if (language !== undefined && !isFeel(language)) {
    report(compilation, {
      code: 'expression-language',
      element: owner,
      unsupported: true,
      message: 'Waymark does not run the language of this expression. Write it in FEEL',
    });
    return undefined;
  }
  return feel(compilation, owner, text);
}

/** An attribute or text that is FEEL when it begins with `=`, a literal otherwise. */
export function valueOf(compilation: Compilation, element: Element, text: string): ValuePlan {
  if (!text.trimStart().startsWith('=')) return literal(text);
  return feel(compilation, element, text) ?? literal(null);
}

/** A comma-separated list of names, or FEEL after `=`. */
export function listOf(compilation: Compilation, element: Element, text: string): ValuePlan {
  if (text.trimStart().startsWith('=')) return valueOf(compilation, element, text);
  return literal(
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );
}

export const literal = (value: Json): { kind: 'literal'; value: Json } => ({
  kind: 'literal',
  value,
});

/**
 * Replaces a condition that is not evaluated (`simulate`) or that could not be compiled, which is
 * reported.
 */
export function never(): CompiledExpression {
  const compiled = compileExpression('false');
  if (!compiled.ok) throw new Error("FEEL does not know 'false'");
  return compiled.value;
}

export const isFeel = (language: string): boolean => /feel/i.test(language);

/**
 * BPMN's default is XPath, and many tools write it whatever language they use. So XPath here means
 * nothing.
 */
function documentLanguage(expression: Element): string | undefined {
  const language = attribute(definitionsOf(expression), 'expressionLanguage');
  return language === undefined || /xpath/i.test(language) ? undefined : language;
}

function reportSyntax(
  compilation: Compilation,
  element: Element,
  { text, why }: { text: string; why: string },
): void {
  if (/^\s*[$#]\{/.test(text))
    report(compilation, {
      code: 'expression-language',
      element,
      unsupported: true,
      message: `${describeFirst(element)} has an expression in \${…}. Write it in FEEL`,
    });
  else
    report(compilation, {
      code: 'expression-syntax',
      element,
      unsupported: true,
      message: `${describeFirst(element)} has an expression that is not FEEL. ${why}`.trimEnd(),
    });
}
