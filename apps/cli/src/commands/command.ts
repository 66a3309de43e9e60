import { type Command, Option } from 'commander';

/** One command of `waymark`: adds itself to the program. */
export type AddCommand = (program: Command) => void;
export interface Options {
  url?: string;
  as?: string;
  json?: boolean;
}

/** The options that every command which talks to the system has. */
export const talking = (command: Command): Command =>
  command
    .option(
      '--url <url>',
      'the system to talk to (default: WAYMARK_URL, else the one last started from this folder)',
    )
    .option(
      '--as <name>',
      'the demonstration person to act as (default: one whose role permits it)',
    )
    .option('--json', 'print JSON');

/** The options of a command that needs no system; it may be told of one like every other. */
export const alone = (command: Command): Command =>
  command
    .option('--json', 'print JSON')
    .addOption(new Option('--url <url>', 'not needed').hideHelp())
    .addOption(new Option('--as <name>', 'not needed').hideHelp());
