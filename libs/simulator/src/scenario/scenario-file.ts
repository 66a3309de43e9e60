/** Files of a journey that say scenarios, by the end of their path. */
export const isScenarioFile = (path: string): boolean => /\.ya?ml$/i.test(path);

/** What a scenario is called where its file does not say it. */
export const nameOfScenarioFile = (path: string): string =>
  path.replace(/^.*\//, '').replace(/\.ya?ml$/i, '');
