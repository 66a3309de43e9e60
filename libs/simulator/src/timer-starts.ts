import type { Instant } from '@waymark/domain';
import { startTimers, type Program, type Reference } from '@waymark/machine';

/** Timer start events listen from deployment on: when each is due first. */
export const timerStarts = (program: Program, now: Instant, reference: Reference): { process: string; element: string; due: Instant }[] => startTimers({ program, reference, now });
