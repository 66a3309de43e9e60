import { settingsAt, type JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import type { Run } from '../run.js';

/** The reserved name under which expressions and decisions read the organisation's values. */
const SETTINGS = 'settings';
const ALL = '*';

/**
 * The organisation's values that an expression or a decision reads, as in force at the event's
 * time; nothing if it reads none. They come from the reference data and are never stored in the
 * state. A value that is not in force is a fault: a guess would decide about a person.
 */
export function settingsFor(run: Run, { settings: read }: { settings?: string[] }): JsonObject {
  if (!read) return {};
  const all = settingsAt(run.reference.values, run.at);
  if (read.includes(ALL)) return { [SETTINGS]: all };
  return {
    [SETTINGS]: Object.fromEntries(
      read.map((name) => {
        const value = Object.hasOwn(all, name) ? all[name] : undefined;
        if (value === undefined)
          throw new Fault('unknown-setting', `No value settings.${name} is in force.`);
        return [name, value];
      }),
    ),
  };
}
