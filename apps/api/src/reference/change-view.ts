import type { ReferenceChangeView } from '@waymark/contracts';
import { latest, type CalendarData, type DatedFigure, type DatedValue } from '@waymark/domain';
import type { ChangeView } from '@waymark/engine';
import { hoursOn, lengthOf } from './reference-in-force.js';

/** A change as pages show it: with what it replaced, in the form of the values in force. */
export const changeViewOf = ({ before, ...view }: ChangeView): ReferenceChangeView => ({
  ...view,
  was: wasOf(view, before),
});

function wasOf({ change, from }: Pick<ChangeView, 'change' | 'from'>, before: unknown) {
  switch (change.kind) {
    case 'length': {
      const length = latest(before as DatedValue[], from);
      return length && { kind: 'length' as const, length: lengthOf(length) };
    }
    case 'value': {
      const figure = latest(before as DatedFigure[], from);
      return (
        figure && {
          kind: 'value' as const,
          value: { from: figure.from, value: figure.value, source: figure.source },
        }
      );
    }
    case 'hours':
      return { kind: 'hours' as const, hours: hoursOn(before as CalendarData, from) };
    case 'closing-day':
      return null;
  }
}
