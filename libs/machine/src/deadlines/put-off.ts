import { addIsoDuration, addLength, boundsOf, type Instant } from '@waymark/domain';
import type { Run } from '../run.js';
import type { DeadlineState } from '../state.js';
import { settingOf } from '../values/settings.js';
import { ladderInputs } from './ladder.js';
import { nextWorkingDay } from './working-days.js';

/**
 * The latest time to which people may put a deadline off, by moving or by pausing it
 * (`docs/service/escalation.md#moving-and-pausing`). It counts from the time before anybody put it
 * off, so many small steps give no more than one. It goes by the case as it is now, and never
 * passes the bound of the deadline's rule.
 */
export function latestPutOff(run: Run, deadline: DeadlineState): Instant {
  const from = deadline.putOffFrom ?? deadline.due;
  const latest = afterFigure(run, deadline, from);
  const bounded = [latest, ...endsOf(run, deadline)].reduce((a, b) => (a < b ? a : b));
  return bounded > from ? bounded : from;
}

function afterFigure(run: Run, deadline: DeadlineState, from: Instant): Instant {
  const hours = hoursOf(run, deadline);
  if (hours !== null)
    return addIsoDuration(from, `PT${Math.round(hours * 60)}M`, run.reference.zone);
  let latest = from;
  const days = settingOf(run, 'putOffOtherWorkingDays');
  for (let day = 0; day < days; day += 1) latest = nextWorkingDay(run.reference, latest);
  return latest;
}

/** Hours if the case cannot wait; null if working days count. */
function hoursOf(run: Run, deadline: DeadlineState): number | null {
  const { grade, priority, emergency } = ladderInputs(run, deadline);
  if (emergency === true) return settingOf(run, 'acknowledgeDangerHours');
  const urgent = grade === 'high' || grade === null || priority === 'P1';
  return urgent ? settingOf(run, 'putOffHighHours') : null;
}

/** The times that the rule of the deadline never passes, for example 24 hours of the clock. */
function endsOf({ reference }: Run, { rule: name, ruleFrom, start }: DeadlineState): Instant[] {
  const rules = Object.hasOwn(reference.rules, name) ? reference.rules[name] : undefined;
  const rule = rules?.find(({ from }) => from === ruleFrom);
  return boundsOf(rule ?? {}).map((bound) => addLength(start, bound, reference.calendars));
}
