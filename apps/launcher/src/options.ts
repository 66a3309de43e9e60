import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  port: number;
  /** The data folder, absolute. */
  data: string;
  /** Service time runs this many times faster than real time. */
  clock: number;
  /** Service time of a new data folder begins at this instant; null: at real time. */
  at: string | null;
  /** A new data folder begins with an invented police file in each organisation. */
  cases: boolean;
  /** Plays a demonstration month. */
  demo: boolean;
  web: boolean;
  /** `npm run dev`: changed sources are compiled, and what runs them is restarted. */
  watch: boolean;
  /** Node's inspector for API and worker, on the loopback interface. */
  inspect: boolean;
}

export const USAGE = `npm start -- [--port 4300] [--data .waymark] [--clock N] [--at TIME] [--demo]
             [--no-cases] [--no-web] [--inspect]
npm run dev -- the same; the data folder is .waymark/dev unless --data names another

  --port N     where people and programs reach Waymark (default 4300)
  --data DIR   where everything is kept (default .waymark)
  --clock N    service time runs N times faster (1 to 1,000,000; default 1)
  --at TIME    service time of a new data folder begins at this instant, such as
               2026-11-28T10:30:00Z (default: now)
  --demo       plays a demonstration month: cohorts, staff, missed reviews
  --no-cases   a new data folder begins without the police files of this morning
  --no-web     without the web pages
  --inspect    debuggers can attach to the API (port 9229) and the worker (port 9230)`;

/** Wrong usage: printed with the usage, exit code 2. */
export class WrongUsage extends Error {}

/** @throws WrongUsage */
export function readOptions(args: readonly string[]): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  return {
    port: numberOf('port', values.port, { least: 1, most: 65_535 }),
    data: resolve(values.data ?? (values.watch ? '.waymark/dev' : '.waymark')),
    clock: numberOf('clock', values.clock, { least: 1, most: 1_000_000 }),
    at: instantOf(values.at),
    cases: !values['no-cases'],
    demo: values.demo,
    web: !values['no-web'],
    watch: values.watch,
    inspect: values.inspect,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4300' },
        data: { type: 'string' },
        clock: { type: 'string', default: '1' },
        at: { type: 'string' },
        demo: { type: 'boolean', default: false },
        'no-cases': { type: 'boolean', default: false },
        'no-web': { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        inspect: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function numberOf(name: string, text: string, range: { least: number; most: number }): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= range.least && value <= range.most))
    throw new WrongUsage(`--${name} takes a number from ${range.least} to ${range.most}`);
  return value;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

function instantOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 16) !== text.slice(0, 16))
    throw new WrongUsage('--at takes an instant in UTC, such as 2026-11-28T10:30:00Z');
  return new Date(ms).toISOString();
}
