import type { DeadlineItem } from '@waymark/contracts';

const SHOWN: readonly string[] = ['running', 'warned', 'missed', 'paused'];

/** The status of a deadline as screens show it: met, late and cancelled are all `ended`. */
export const shownStatus = (status: string): DeadlineItem['status'] =>
  SHOWN.includes(status) ? (status as DeadlineItem['status']) : 'ended';
