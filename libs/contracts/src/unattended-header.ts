/**
 * Pages send this header with what they load by themselves while nobody touches them. Such requests
 * do not keep an idle session open.
 */
export const UNATTENDED_HEADER = 'x-waymark-unattended';
