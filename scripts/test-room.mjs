// npm run test:room -- ROOM [FILE or WORD …] [Jest's options]: the unit and database specs of one
// room. `npm run test:room -- machine timer` runs the specs of libs/machine whose path has "timer".
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install.mjs';
import { ROOT, run } from './steps.mjs';

const rooms = new Map(
  ['libs', 'apps'].flatMap((area) =>
    readdirSync(join(ROOT, area))
      .filter((name) => existsSync(join(ROOT, area, name, 'src')))
      .map((name) => [name, `${area}/${name}`]),
  ),
);

const [given = '', ...rest] = process.argv.slice(2);
const room = rooms.get(given.replace(/^(@waymark|libs|apps)\//, '').replace(/\/$/, ''));
if (!room) {
  console.error(given ? `There is no room called ${given}.` : 'Name a room.');
  console.error(`npm run test:room -- ROOM [FILE or WORD]\nRooms: ${[...rooms.keys()].join(', ')}`);
  process.exit(2);
}
const options = rest.findIndex((arg) => arg.startsWith('-'));
const firstOption = options < 0 ? rest.length : options;
if ((await installPackages()) !== 0) process.exit(1);
process.exit(
  await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      'unit',
      'db',
      '--testPathPatterns',
      ...patternsOf(rest.slice(0, firstOption)),
      ...rest.slice(firstOption),
    ],
    { env: { TZ: 'UTC' }, input: 'inherit' },
  ),
);

/** Words and files, each within the room; the whole room where none is given. */
function patternsOf(words) {
  if (words.length === 0) return [`/${room}/src/`];
  return words.map((word) => `/${room}/src/.*${escaped(word.replace(`${room}/src/`, ''))}`);
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
