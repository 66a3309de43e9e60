import type { Hen } from './hen.js';

export interface Egg {
  laidBy: Hen;
}
