export {
  settingName,
  settingsAt,
  type DatedFigure,
  type Figures,
  type FigureValue,
} from './settings-at.js';
export {
  settingsMissing,
  settingsOfCode,
  settingsReader,
  UnknownSetting,
  type SettingOfCode,
  type SettingsReader,
  type SettingValue,
} from './settings-of-code.js';
export type { ReferenceChange } from './reference-change.js';
