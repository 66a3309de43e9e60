import type { Instant } from '../ids.js';
import { settingName, settingsAt, type Figures } from './settings-at.js';

/** The kinds of values that code reads. A list of texts means one of these. */
const LOCAL_TIME = 'local-time';
type Kind = 'number' | typeof LOCAL_TIME | 'texts' | readonly string[];
type ValueOf<K extends Kind> = K extends 'number'
  ? number
  : K extends typeof LOCAL_TIME
    ? string
    : K extends 'texts'
      ? readonly string[]
      : K extends readonly (infer Choice)[]
        ? Choice
        : never;

/**
 * The values of the reference data that code reads (docs/service/time.md#dated-values). To read
 * another, add it here; the values that only diagrams and decision tables read are not listed. A
 * reference set without one of these is refused when it is compiled.
 */
const SETTINGS_OF_CODE = {
  acknowledgeDangerHours: 'number',
  acknowledgeHighHours: 'number',
  acknowledgeOtherWorkingDays: 'number',
  approvalWaitsDays: 'number',
  areasServed: 'texts',
  assessedWithinDays: 'number',
  bankHolidaysWarnDays: 'number',
  callAtMostDays: 'number',
  callAtMostDaysHigh: 'number',
  chainLinksMost: 'number',
  chainMinutes: 'number',
  chainThrownMost: 'number',
  cohortAlarmAt: LOCAL_TIME,
  cohortExpectedBy: LOCAL_TIME,
  cohortRowsHalvedRatio: 'number',
  cohortWindowGapHours: 'number',
  dashHighFrom: 'number',
  dashMediumFrom: 'number',
  excludedOffences: 'texts',
  importsKeptMonths: 'number',
  messagesKeptMonths: 'number',
  messagesOfCaseAndProcessPerDay: 'number',
  messagesOfCasePerDay: 'number',
  messagesOfProcessPerDay: 'number',
  noticeDeliveredWithinMinutes: 'number',
  noticeDigestAt: LOCAL_TIME,
  putOffHighHours: 'number',
  putOffOtherWorkingDays: 'number',
  remindAfterPart: 'number',
  replannedPerDay: 'number',
  safetyPlanFinishDays: 'number',
  safetyPlanFinishDaysHigh: 'number',
  someoneElseIsUnsafe: ['all-crimes', 'enhanced-crimes'],
  unverifiedContact: ['live-call-only', 'any-channel'],
  verifyAgainAfterDays: 'number',
} as const satisfies Record<string, Kind>;

export type SettingOfCode = keyof typeof SETTINGS_OF_CODE;
export type SettingValue<Name extends SettingOfCode> = ValueOf<(typeof SETTINGS_OF_CODE)[Name]>;
export type SettingsReader = <Name extends SettingOfCode>(name: Name) => SettingValue<Name>;

/** The names of the values that code reads. */
export const settingsOfCode = Object.keys(SETTINGS_OF_CODE) as SettingOfCode[];

/** A value that code needs is not in force, or is not of its kind. Guessing could harm a person. */
export class UnknownSetting extends Error {
  readonly code = 'unknown-setting';
  constructor(readonly setting: string) {
    super(`No value settings.${setting} of the right kind is in force.`);
  }
}

/**
 * Reads the values in force at an instant, each by its name and with its type.
 * @throws UnknownSetting if there is none
 */
export function settingsReader(figures: Figures, at: Instant): SettingsReader {
  const settings = settingsAt(figures, at);
  return (name) => {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!isOfKind(SETTINGS_OF_CODE[name], value)) throw new UnknownSetting(name);
    return value;
  };
}

/** The names that code needs and that no figure has at all, or has with a value of another kind. */
export const settingsMissing = (figures: Figures): SettingOfCode[] =>
  settingsOfCode.filter((setting) => {
    const values = Object.entries(figures).find(([name]) => settingName(name) === setting)?.[1];
    return (
      !values?.length || values.some(({ value }) => !isOfKind(SETTINGS_OF_CODE[setting], value))
    );
  });

function isOfKind<K extends Kind>(kind: K, value: unknown): value is ValueOf<K> {
  const any: Kind = kind;
  return typeof any === 'string' ? FITS[any](value) : any.some((choice) => choice === value);
}

const FITS: Record<Extract<Kind, string>, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  [LOCAL_TIME]: (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  texts: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
};
