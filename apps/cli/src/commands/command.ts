import { type Command, Option } from 'commander';

/** Adds one command to the program. */
export type AddCommand = (program: Command) => void;
export interface Options {
  url?: string;
  as?: string;
  json?: boolean;
}

/** Adds the options of a command that talks to a running system. */
export const withSystemOptions = (command: Command): Command =>
  command
    .option(
      '--url <url>',
      'address of the system (default: WAYMARK_URL, else the system last started from this folder)',
    )
    .option(
      '--as <name>',
      'the demonstration person to act as (default: somebody whose role permits the command)',
    )
    .option('--json', 'print JSON');

/** Adds the options of a command that needs no running system. It accepts --url and --as too. */
export const withoutSystem = (command: Command): Command =>
  command
    .option('--json', 'print JSON')
    .addOption(new Option('--url <url>', 'not needed').hideHelp())
    .addOption(new Option('--as <name>', 'not needed').hideHelp());
