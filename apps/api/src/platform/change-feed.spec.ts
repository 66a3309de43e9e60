import type { DataSource } from 'typeorm';
import { ChangeFeed } from './change-feed.js';

it('has room for 50 streams of one person, and for those of others', () => {
  const feed = new ChangeFeed({} as DataSource, 60_000);
  const ann = { organisation: 'northvale', person: 'ann' };
  const stops = Array.from({ length: 50 }, () => feed.listen(ann, () => undefined));
  expect(feed.hasRoomFor(ann)).toBe(false);
  expect(feed.hasRoomFor({ ...ann, person: 'bea' })).toBe(true);
  expect(feed.hasRoomFor({ ...ann, organisation: 'eastmoor' })).toBe(true);
  stops[0]?.();
  expect(feed.hasRoomFor(ann)).toBe(true);
  feed.close();
});
