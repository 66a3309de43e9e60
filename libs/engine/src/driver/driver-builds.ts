import type { EngineContext } from '../context.js';

/** A build of the driver, as the record knows it. */
export interface DriverBuild {
  build: string;
  /** Real time: when it was first seen, or chosen by a person since. */
  chosenAt: string;
  /** Real time: when a worker of this build last said that it is ready. */
  seenAt: string;
  /** Whether a worker of this build has said so within the last seconds. */
  present: boolean;
}

export interface BuildWork {
  /**
   * Says that a worker of this build is ready to host drivers. A build that is new to the record is
   * chosen by that. Ask every few seconds.
   * @returns the build that is to drive now.
   */
  announceBuild(build: string): Promise<string>;
  /** The builds that have ever been ready, the chosen one first. */
  driverBuilds(): Promise<DriverBuild[]>;
  /**
   * Chooses a build, for example the one before, after a bad release. Its workers take over within
   * seconds.
   * @returns false if no worker of this build is there.
   */
  chooseBuild(build: string): Promise<boolean>;
}

/** As every instant of the API is written. */
const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
/** In real time: for so long a build counts as present after its last word. */
const PRESENT_FOR = '20 seconds';
const IS_PRESENT = `seen_at > clock_timestamp() - interval '${PRESENT_FOR}'`;

/**
 * Which build drives: of those that are present, the one that was chosen last. So a new build takes
 * over, an old one that restarts beside it does not, and one that is left alone drives again.
 * The record keeps the order, because Temporal forgets it with its store.
 */
export function buildWork({ persistence: { dataSource }, alarm }: EngineContext): BuildWork {
  const driverBuilds = (): Promise<DriverBuild[]> =>
    dataSource.query<DriverBuild[]>(
      `select build, to_char(chosen_at at time zone 'UTC', '${INSTANT}') as "chosenAt",
         to_char(seen_at at time zone 'UTC', '${INSTANT}') as "seenAt", ${IS_PRESENT} as present
       from driver_build
       order by chosen_at desc, build`,
    );
  return {
    driverBuilds,
    announceBuild: async (build) => {
      await dataSource.query(
        `insert into driver_build (build)
          values ($1)
          on conflict (build) do update set seen_at = clock_timestamp()`,
        [build],
      );
      const builds = await driverBuilds();
      const drives = builds.find(({ present }) => present)?.build ?? build;
      const chosen = builds[0]?.build ?? build;
      if (drives === build && chosen !== build)
        alarm({ code: 'older-build-drives', organisation: '', detail: { build, chosen } });
      return drives;
    },
    chooseBuild: async (build) => {
      const [, changed] = await dataSource.query<[unknown, number]>(
        `update driver_build
          set chosen_at = clock_timestamp()
          where build = $1 and ${IS_PRESENT}`,
        [build],
      );
      return changed > 0;
    },
  };
}
