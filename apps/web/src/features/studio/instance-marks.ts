import type { OutlineEntry } from '@waymark/contracts';
import { londonTime } from '../../shared/london-time.js';
import { placeOf, type Places } from './places.js';
import type { EntryMark, EntryMarks } from './entry-marks.js';

/** How the elements and flows of a process are marked where an instance stands so. */
export function instanceMarks(
  places: Places,
  process: string,
  entries: readonly OutlineEntry[],
): EntryMarks {
  const marks = new Map<string, EntryMark>();
  for (const { id, leadsTo } of entries) {
    const mark = markOf(places, process, id);
    if (mark.words.length > 0) marks.set(id, mark);
    for (const { flow } of leadsTo)
      if (places.taken.has(placeOf(process, flow)))
        marks.set(flow, { classes: ['wm-taken'], text: null, words: [] });
  }
  return marks;
}

function markOf(places: Places, process: string, element: string): EntryMark {
  const place = placeOf(process, element);
  const count = places.here.get(place) ?? 0;
  const at = (one: { process: string | null; element: string | null }): boolean =>
    placeOf(one.process, one.element) === place;
  const deadlines = [...places.deadlines.values()].filter(at);
  const timers = [...places.timers.values()].filter(at);
  const incidents = [...places.incidents.values()].filter(at);
  const late = deadlines.some(({ state }) => state === 'missed');
  const dates = [
    ...deadlines.map(({ due, state }) =>
      state === 'paused'
        ? 'Deadline paused'
        : `${state === 'missed' ? 'Overdue since' : 'Due'} ${due ? londonTime(due) : ''}`,
    ),
    ...timers.map(({ due }) => `Waits until ${due ? londonTime(due) : ''}`),
  ];
  return {
    classes: [
      ...(count > 0 ? ['wm-here'] : places.been.has(place) ? ['wm-been'] : []),
      ...(late ? ['wm-late'] : []),
      ...(incidents.length > 0 ? ['wm-incident'] : []),
    ],
    text: [...incidents.map(() => 'Stopped'), ...dates].join(', ') || null,
    words: [
      ...(count > 1 ? [`Here now, ${count} times`] : []),
      ...(count === 1 ? ['Here now'] : []),
      ...(count === 0 && places.been.has(place) ? ['Been here'] : []),
      ...dates,
      ...incidents.map(({ code }) => `Has stopped: ${code}`),
    ],
  };
}
