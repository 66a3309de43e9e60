import type { Program } from '../program/program.js';
import type { Reference } from '../reference.js';
import type { Driver } from './driver.js';

/** A process, and runs of it that show how one construct behaves. */
export interface GoldenCase {
  program: () => Program;
  reference?: () => Reference;
  ways: Record<string, (driver: Driver) => void>;
}

export const golden = (given: GoldenCase): GoldenCase => given;
