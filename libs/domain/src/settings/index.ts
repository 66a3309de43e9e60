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
} from './settings-of-code.js';
