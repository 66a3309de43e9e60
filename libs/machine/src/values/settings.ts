import {
  settingsAt,
  settingsReader,
  UnknownSetting,
  type JsonObject,
  type SettingOfCode,
  type SettingValue,
} from '@waymark/domain';
import { Fault, Refusal } from '../fault.js';
import type { Run } from '../run.js';

/** The reserved name under which expressions and decisions read the organisation's values. */
const SETTINGS = 'settings';
const ALL = '*';

/**
 * The organisation's values that an expression or a decision reads, as in force at the event's
 * time; nothing if it reads none. They come from the reference data and are never stored in the
 * state. A value that is not in force is a fault: a guess would decide about a person.
 */
export function settingsFor(
  run: Pick<Run, 'reference' | 'at'>,
  { settings: read }: { settings?: string[] },
): JsonObject {
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

/** A value that the machine itself reads, as in force at the event's time. */
export function settingOf<Name extends SettingOfCode>(run: Run, name: Name): SettingValue<Name> {
  try {
    return settingsReader(run.reference.values, run.at)(name);
  } catch (error) {
    if (error instanceof UnknownSetting) throw new Refusal(error.code, { setting: name });
    throw error;
  }
}
