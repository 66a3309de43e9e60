import { useMemo } from 'react';
import { call } from '../../../shared/api.js';
import { useResource } from '../../../shared/use-resource.js';
import type { KnownNames } from './edit-protocol.js';

/** The names of rules, calendars and values that files may use. Null until they are known. */
export function useKnownNames(): KnownNames | null {
  const { data } = useResource(() => call('getReference'), 'reference');
  return useMemo(
    () =>
      data && {
        rules: data.lengths.map(({ name }) => name),
        calendars: data.calendars.map(({ name }) => name),
        values: data.values.map(({ name }) => name),
      },
    [data],
  );
}
