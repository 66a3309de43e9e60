export { settingName, settingsAt, type DatedFigure, type Figures } from './settings-at.js';
