import type { call } from '../../../shared/api.js';
import type { KnownNames } from './edit-protocol.js';

type Reference = Awaited<ReturnType<typeof call<'getReference'>>>;

/** The names of the organisation's rules, calendars and values, which diagrams may use. */
export const knownNames = (reference: Reference | null): KnownNames | null =>
  reference && {
    rules: reference.lengths.map(({ name }) => name),
    calendars: reference.calendars.map(({ name }) => name),
    values: reference.values.map(({ name }) => name),
  };
