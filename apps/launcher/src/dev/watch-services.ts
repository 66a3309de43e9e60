import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Progress } from '../progress.js';
import { API, WORKER, type OurServices } from '../services/our-services.js';
import { compile } from './compile.js';
import { Rebuild } from './rebuild.js';
import { digestsOf, roomsIn, roomsOf } from './rooms.js';
import { watchSources } from './watch-sources.js';

interface Watching {
  services: OurServices;
  progress: Progress;
  /** The owner's address of the database, for migrations. */
  owner: string;
  publishJourneys(): Promise<void>;
}

const JOURNEYS = 'libs/journeys/journeys';
/** Vite watches the sources of the pages. */
const WEB = 'apps/web';

/** Keeps API and worker at the latest build that compiles. @returns how to stop watching. */
export async function watchServices({
  services,
  progress,
  owner,
  publishJourneys,
}: Watching): Promise<() => void> {
  const { root, kept } = services;
  const rooms = roomsIn(root).filter((room) => room !== WEB);
  const rebuild = new Rebuild({
    programs: [
      { name: API, rooms: roomsOf(root, 'apps/api') },
      { name: WORKER, rooms: roomsOf(root, 'apps/worker') },
    ],
    compile: () => compile(root),
    digests: () => digestsOf(root, rooms),
    beforeRestart: async (changed) => {
      if (changed.includes('libs/persistence')) await migrate(services, owner);
    },
    restart: (program) => kept.restart(program),
    tell: (text) => progress.line(text),
  });
  const publish = (): void =>
    void publishJourneys().then(
      () => progress.line('  ✓ the shipped journeys are published'),
      (error: Error) => progress.line(`  ✗ ${error.message}`),
    );
  const folders = [...rooms.map((room) => `${room}/src`), JOURNEYS];
  let publishing: NodeJS.Timeout | undefined;
  const stop = await watchSources(root, folders, (path) => {
    if (!path.startsWith(JOURNEYS)) return void rebuild.sourceChanged(path);
    clearTimeout(publishing);
    publishing = setTimeout(publish, 200);
  });
  return () => {
    clearTimeout(publishing);
    stop();
  };
}

/** In a process of its own, because this one has loaded the migrations of its start. */
async function migrate({ root, folder }: OurServices, owner: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['--no-warnings', join(root, 'apps/launcher/dist/prepare/main.js')],
    {
      env: {
        ...process.env,
        DATABASE_URL: owner,
        APPLICATION_PASSWORD: folder.secret('application-password'),
      },
    },
  ).catch(() => {
    throw new Error('the migrations of libs/persistence failed, so nothing was restarted');
  });
}
