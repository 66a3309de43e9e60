import {
  contactPolicyOf,
  dueAt,
  inForce,
  settingsReader,
  UnknownSetting,
  type CalendarData,
  type ContactPolicy,
  type Instant,
  type SettingsReader,
} from '@waymark/domain';
import { newerReference, presentReference, referenceOfInstance, Refused } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';

/** The organisation's dated values and lengths, as in force at one instant. */
export interface OrganisationSettings {
  /** @throws Refused `unknown-setting` */
  setting: SettingsReader;
  /** When a length that begins at `start` ends. @throws Refused `unknown-setting` */
  ends(rule: string, start: Instant): Instant;
  /** Null where the organisation has no calendar of this name. */
  calendar(name: string): CalendarData | null;
}

/**
 * What the organisation decides for itself, for code that works on a case file
 * (docs/service/time.md#dated-values). Inside a process it is the set that the process goes by, so
 * that its tables and this code read the same; otherwise the organisation's newest. A
 * process that began under an older release may go by a set that lacks what this release reads:
 * such a value is read from the newest.
 */
export async function organisationSettings(
  tx: Tx,
  at: Instant,
  { instance }: { instance?: string } = {},
): Promise<OrganisationSettings> {
  const own = instance === undefined ? null : await referenceOfInstance(tx, instance);
  const newest = own ? await newerReference(tx, own.id) : await presentReference(tx);
  const first = own ?? newest;
  if (!first) throw unknownSetting('*');
  return settingsOf(first, newest ?? first, at);
}

/** What the organisation decides about contact, by its newest set. */
export const contactPolicyAt = async (tx: Tx, at: Instant): Promise<ContactPolicy> =>
  contactPolicyOf((await organisationSettings(tx, at)).setting);

type Reference = NonNullable<Awaited<ReturnType<typeof presentReference>>>;

function settingsOf(own: Reference, newest: Reference, at: Instant): OrganisationSettings {
  const read = settingsReader({ ...newest.values, ...own.values }, at);
  return {
    setting: (name) => {
      try {
        return read(name);
      } catch (error) {
        throw error instanceof UnknownSetting ? unknownSetting(name) : error;
      }
    },
    calendar: (name) => own.calendars[name] ?? newest.calendars[name] ?? null,
    ends: (name, start) => {
      const rule = inForce(own.rules[name] ?? newest.rules[name] ?? [], at);
      if (!rule) throw unknownSetting(name);
      return dueAt(start, rule, { ...newest.calendars, ...own.calendars }).due;
    },
  };
}

const unknownSetting = (name: string): Refused =>
  new Refused({
    status: 409,
    code: 'unknown-setting',
    message: `The organisation has no value ${name} in force. Ask an administrator to add it.`,
  });
