import { openEngineBench, type EngineBench } from '../testing/engine-bench.js';

describe('the build that drives', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
  });
  afterEach(() => bench.close());

  const gone = (build: string) =>
    bench.rows(
      `update driver_build set seen_at = seen_at - interval '21 seconds' where build = $1`,
      [build],
    );

  it('is the newest, however often the older one restarts beside it', async () => {
    expect(await bench.engine.announceBuild('old')).toBe('old');
    expect(await bench.engine.announceBuild('new')).toBe('new');
    expect(await bench.engine.announceBuild('old')).toBe('new');
    await gone('old');
    expect(await bench.engine.announceBuild('old')).toBe('new');
    expect(bench.alarms).toEqual([]);
  });

  it('is the older one, with an alarm, when the newest is gone; and the newest when it returns', async () => {
    await bench.engine.announceBuild('old');
    await bench.engine.announceBuild('new');
    await gone('new');
    expect(await bench.engine.announceBuild('old')).toBe('old');
    expect(bench.alarms).toEqual([
      {
        code: 'older-build-drives',
        organisation: '',
        detail: { build: 'old', chosen: 'new' },
      },
    ]);
    expect(await bench.engine.announceBuild('new')).toBe('new');
    expect(await bench.engine.announceBuild('old')).toBe('new');
  });

  it('is the one that a person has chosen, until a build comes that is new', async () => {
    await bench.engine.announceBuild('old');
    await bench.engine.announceBuild('new');
    expect(await bench.engine.chooseBuild('never-seen')).toBe(false);
    expect(await bench.engine.chooseBuild('old')).toBe(true);
    expect(await bench.engine.announceBuild('new')).toBe('old');
    expect(await bench.engine.driverBuilds()).toMatchObject([
      { build: 'old', present: true },
      { build: 'new', present: true },
    ]);
    expect(await bench.engine.announceBuild('newest')).toBe('newest');
    await gone('old');
    expect(await bench.engine.chooseBuild('old')).toBe(false);
    expect(bench.alarms).toEqual([]);
  });
});
