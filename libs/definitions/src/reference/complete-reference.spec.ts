import { loadReference } from '@waymark/journeys';
import type { Reference } from '@waymark/machine';
import { compileReference } from './compile-reference.js';
import { completeReference } from './complete-reference.js';

const compiled = compileReference(loadReference());
if (!compiled.ok) throw new Error('the shipped set does not compile');
const release = compiled.value;

const without = (name: string): Reference => {
  const { [name]: _, ...values } = release.values;
  return { ...release, values };
};

describe('completeReference', () => {
  it('adds a value, a length and a calendar that the release reads and the set lacks', () => {
    const [rule] = Object.keys(release.rules);
    const { [rule ?? '']: __, ...rules } = release.rules;
    const { waking: ___, ...calendars } = release.calendars;
    const old = { ...without('dash-high-from'), rules, calendars };
    const { values, rules: now, calendars: open } = completeReference(old, release);
    expect(values['dash-high-from']).toEqual(release.values['dash-high-from']);
    expect(now[rule ?? '']).toEqual(release.rules[rule ?? '']);
    expect(open['waking']).toEqual(release.calendars['waking']);
  });

  it('keeps what the organisation has decided, except for what nobody may decide', () => {
    const everywhere = Object.keys(release.rules).find((name) =>
      release.rules[name]?.some((entry) => entry.everywhere),
    ) as string;
    const own = Object.keys(release.values).find(
      (name) => !release.values[name]?.some((entry) => entry.everywhere),
    ) as string;
    const decided = [{ from: '2026-01-01', value: 99, source: 'the board' }];
    const longer = [{ ...release.rules[everywhere]?.[0], amount: 999 }] as Reference['rules'][''];
    const old: Reference = {
      ...release,
      values: { ...release.values, [own]: decided },
      rules: { ...release.rules, [everywhere]: longer },
    };
    const complete = completeReference(old, release);
    expect(complete.values[own]).toEqual(decided);
    expect(complete.rules[everywhere]).toEqual(release.rules[everywhere]);
  });

  it('adds bank holidays to calendars that have some', () => {
    const { service } = release.calendars;
    if (!service) throw new Error('no service calendar');
    const old: Reference = {
      ...release,
      calendars: {
        ...release.calendars,
        service: { ...service, holidays: service.holidays.slice(0, 3) },
        always: { base: 'clock', holidays: [], closures: [] },
      },
    };
    const { calendars } = completeReference(old, release);
    expect(calendars['service']?.holidays).toEqual(service.holidays);
    expect(calendars['always']?.holidays).toEqual([]);
  });

  it('is the same set where nothing is lacking, and another name where something is', () => {
    expect(completeReference(release, release)).toEqual(release);
    const old = without('dash-high-from');
    expect(completeReference(old, release).id).toBe(release.id);
    expect(completeReference({ ...release, closures: [] }, release).id).not.toBe(release.id);
  });
});
