import { RETENTION_RULES, settingName, settingsOfCode, type Problem } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';

/**
 * What stands in a set or in a journey for nothing (docs/service/changing-rules.md#findings): a
 * rule that no live journey names, a value that nobody reads, and a journey that names no rule.
 * A rule whose name an expression puts together counts
 * as named if the expression has its beginning.
 */
export function lintReference(
  { rules, values, ladder }: Reference,
  programs: readonly { journey: string; program: Program }[],
): (Problem & { name: string })[] {
  const read = new Set<string>([
    ...settingsOfCode,
    ...settingsIn([ladder, programs.map(({ program }) => program)]),
  ]);
  const names = programs.map(({ journey, program }) => {
    const texts = textsOf(program);
    return { journey, rules: Object.keys(rules).filter((rule) => isNamed(rule, texts)) };
  });
  const used = new Set<string>([...RETENTION_RULES, ...names.flatMap((each) => each.rules)]);
  return [
    ...Object.keys(rules)
      .filter((rule) => !used.has(rule))
      .map((rule) => finding('rule-unused', rule, 'No live journey uses this rule.')),
    ...Object.keys(values)
      .filter((name) => !read.has(settingName(name)))
      .map((name) => finding('value-unread', name, 'Nobody reads this value.')),
    ...names
      .filter((each) => each.rules.length === 0)
      .map(({ journey }) =>
        finding('names-no-rule', journey, 'This journey names no rule, so nothing in it is due.'),
      ),
  ];
}

const isNamed = (rule: string, texts: ReadonlySet<string>): boolean =>
  texts.has(rule) ||
  [...rule.matchAll(/-/g)].some(({ index }) => texts.has(rule.slice(0, index + 1)));

const finding = (code: string, name: string, message: string) => ({
  code,
  name,
  message,
  severity: 'warning' as const,
});

/** Every text in a compiled journey, at any depth. */
function textsOf(compiled: unknown, texts = new Set<string>()): Set<string> {
  if (typeof compiled === 'string') texts.add(compiled);
  else if (typeof compiled === 'object' && compiled !== null)
    for (const part of Object.values(compiled)) textsOf(part, texts);
  return texts;
}

/** The values that the expressions and decisions inside read. */
function settingsIn(compiled: unknown, read = new Set<string>()): Set<string> {
  if (typeof compiled !== 'object' || compiled === null) return read;
  const { kind, settings } = compiled as { kind?: unknown; settings?: string[] };
  if (kind === 'feel' || kind === 'dmn') for (const setting of settings ?? []) read.add(setting);
  for (const part of Object.values(compiled)) settingsIn(part, read);
  return read;
}
