/** A date and time, a duration or a repeating interval of ISO 8601. Everything else is FEEL. */
export const isIsoTime = (text: string): boolean =>
  ISO_DATE.test(text) || ISO_DURATION.test(text) || ISO_CYCLE.test(text);

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$/;
const DAYS = String.raw`(\d+Y)?(\d+M)?(\d+([.,]\d+)?W)?(\d+([.,]\d+)?D)?`;
const TIME = String.raw`T(?=.)(\d+([.,]\d+)?H)?(\d+([.,]\d+)?M)?(\d+([.,]\d+)?S)?`;
const ISO_DURATION = new RegExp(`^-?P(?=.)${DAYS}(${TIME})?$`);
const ISO_CYCLE = /^R(-1|\d+)?\/.+$/;
