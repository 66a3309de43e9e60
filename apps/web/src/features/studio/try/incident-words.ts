/**
 * Why something has stopped, in sentences. The machine puts the code of each problem before it, for
 * operators.
 */
export const incidentWords = (message: string): string =>
  message
    .split('; ')
    .map((one) => one.replace(/^[a-z]+(-[a-z]+)+: /, '').replace(/\.?$/, '.'))
    .join(' ');
