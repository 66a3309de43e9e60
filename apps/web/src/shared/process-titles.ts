import type { InstanceSummary } from '@waymark/contracts';
import { call } from './api.js';
import { titleOfId } from './words.js';

export type Titled = InstanceSummary & { title: string };

/** Instances with what people call their processes. A version that cannot be read has no titles. */
export async function withProcessTitles(items: InstanceSummary[]): Promise<Titled[]> {
  const versions = new Map(items.map((one) => [keyOf(one), one]));
  const titles = new Map<string, string>();
  await Promise.all(
    [...versions.values()].map(async ({ journey, version }) => {
      const found = await call('getVersion', { params: { journey, version } }).catch(() => null);
      for (const { process, title } of found?.processes ?? [])
        titles.set(`${journey}/${version}/${process}`, title);
    }),
  );
  return items.map((one) => ({
    ...one,
    title: titles.get(`${keyOf(one)}/${one.process}`) ?? titleOfId(one.process),
  }));
}

const keyOf = ({ journey, version }: InstanceSummary): string => `${journey}/${version}`;
