import type { FactKind, FactOf } from '../fact.js';
import type { Draft } from './draft.js';

/** One small function for each kind of fact. It writes what the fact says and decides nothing. */
export type Appliers = { [K in FactKind]: (draft: Draft, fact: FactOf<K>) => void };
