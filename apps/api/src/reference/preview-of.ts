import type { ChangeOfReference, ChangePreviewed } from '@waymark/contracts';
import { latest, type LocalDate, type Problem } from '@waymark/domain';
import type { ChangePreview } from '@waymark/engine';
import type { Reference } from '@waymark/machine';
import { HttpProblem } from '../http/problem.js';
import { exampleDates } from './example-dates.js';

export const noReference = (): HttpProblem =>
  new HttpProblem(409, 'no-reference', {
    detail: 'The organisation has no calendars and rules yet. Publish them first.',
  });

interface Previewing {
  change: ChangeOfReference;
  reference: Reference;
  next: Reference;
  rules: string[];
  deadlines: ChangePreview;
  findings: (Problem & { name: string })[];
  roles: readonly string[];
  today: LocalDate;
}

/** What a change would do, in numbers that a reader with these roles may see. */
export const previewOf = (input: Previewing): ChangePreviewed => ({
  rules: input.rules,
  examples: examplesOf(input),
  deadlines: seenBy(input.roles, input.deadlines),
  findings: input.findings
    .filter(({ name }) => 'name' in input.change && name === input.change.name)
    .map(({ code, message }) => ({ code, message })),
});

/** So many rules are shown with dates where opening hours or a closing day change. */
const MOST_EXAMPLES = 3;

/** The hard moments after the change applies, by the rules of today and by those of then. */
function examplesOf({
  change,
  reference,
  next,
  rules,
  today,
}: Previewing): ChangePreviewed['examples'] {
  const from = change.from > today ? change.from : today;
  return rules.slice(0, MOST_EXAMPLES).flatMap((rule) => {
    const before = exampleDates(asOf(reference, from), rule, from);
    const after = exampleDates(asOf(next, from), rule, from);
    return before.map(({ begins, start, due }, place) => ({
      rule,
      begins,
      start,
      now: due,
      then: after[place]?.due ?? null,
    }));
  });
}

/** Only what applies on that date: a later change of the rule is another one. */
const asOf = ({ rules, calendars }: Reference, on: LocalDate) => ({
  calendars,
  rules: Object.fromEntries(
    Object.entries(rules).map(([name, series]) => {
      const entry = latest(series, on);
      return [name, entry ? [entry] : []];
    }),
  ),
});

/** Those who answer for the cases see every number. */
const LEADERS = ['supervisor', 'service-manager', 'safeguarding-lead'];
const FEW = 5;

/** To anybody else, a number under five could point at one person (docs/security.md). */
function seenBy(roles: readonly string[], counted: ChangePreview): ChangePreviewed['deadlines'] {
  if (roles.some((role) => LEADERS.includes(role))) return counted;
  const few = (count: number): number | null => (count < FEW ? null : count);
  return {
    open: few(counted.open),
    earlier: few(counted.earlier),
    later: few(counted.later),
    high: few(counted.high),
    passed: few(counted.passed),
    mostEarlierHours: counted.earlier < FEW ? null : counted.mostEarlierHours,
    mostLaterHours: counted.later < FEW ? null : counted.mostLaterHours,
    complete: counted.complete,
  };
}
