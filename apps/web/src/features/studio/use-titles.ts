import { useMemo } from 'react';
import { call } from '../../shared/api.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';

/** What people call the processes of a version. Until that is known, their ids say it. */
export function useTitles(
  of: { journey: string; version: number | string } | null,
): (process: string) => string {
  const { data } = useResource(
    () =>
      of
        ? call('getVersion', { params: { journey: of.journey, version: of.version } })
        : Promise.resolve(null),
    of ? `titles/${of.journey}/${of.version}` : 'titles',
  );
  return useMemo(() => {
    const titles = new Map(data?.processes.map(({ process, title }) => [process, title]));
    return (process) => titles.get(process) ?? titleOfId(process);
  }, [data]);
}
