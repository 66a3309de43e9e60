import type { MigrationPreviewed } from '@waymark/contracts';
import { type MigrationPreview, problemWords } from '@waymark/engine';

/** Those who answer for the cases see every number, and which instances they are. */
const LEADERS = ['supervisor', 'service-manager', 'safeguarding-lead'];
const FEW = 5;

export const answersForCases = (roles: readonly string[]): boolean =>
  roles.some((role) => LEADERS.includes(role));

/** To anybody else, a number under five could point at one person (docs/security.md). */
export function fewFor(roles: readonly string[]): (count: number) => number | null {
  const all = answersForCases(roles);
  return (count) => (all || count === 0 || count >= FEW ? count : null);
}

/** A preview as somebody with these roles may see it. */
export function previewFor(
  roles: readonly string[],
  { journey, from, to }: { journey: string; from: number; to: number },
  preview: MigrationPreview,
): MigrationPreviewed {
  const few = fewFor(roles);
  const counted = <T extends { instances: number }>(one: T) => ({
    ...one,
    instances: few(one.instances),
  });
  const { outcomes, deadlines } = preview;
  return {
    ...{ journey, from, to },
    open: few(preview.open),
    asItIs: few(outcomes['as-it-is']),
    changes: few(outcomes.changes),
    needsMapping: few(outcomes['needs-mapping']),
    cannot: few(outcomes.cannot),
    unmapped: preview.unmapped.map(counted),
    problems: preview.problems.map((one) => ({ ...counted(one), message: problemWords(one.code) })),
    whatChanges: preview.changes.map(counted),
    deadlines: {
      earlier: few(deadlines.earlier),
      later: few(deadlines.later),
      added: few(deadlines.added),
      removed: few(deadlines.removed),
      high: few(deadlines.high),
      passed: few(deadlines.passed),
      mostEarlierHours: few(deadlines.earlier) === null ? null : deadlines.mostEarlierHours,
      mostLaterHours: few(deadlines.later) === null ? null : deadlines.mostLaterHours,
    },
    instances: answersForCases(roles) ? preview.instances : null,
    complete: preview.complete,
  };
}
