import { Command, CommanderError } from 'commander';
import { commandFirst } from './command-first.js';
import { COMMANDS } from './commands/index.js';
import { DONE, REFUSED, Refused, UNUSABLE, Unusable } from './exit-code.js';

const EXIT_CODES = `
Exit codes: 0 done, 1 refused, 2 wrong usage, unreadable input or no system to talk to.

Answers go to standard output, refusals to standard error. A command acts in the first
organisation, unless --as names a person of another one.

Environment:
  WAYMARK_URL    address of the system
  WAYMARK_TOKEN  an access token, instead of --as
  WAYMARK_DATA   the data folder (default .waymark)`;

/** Runs one command line. @returns the exit code; never throws. */
export async function runWaymark(args: readonly string[]): Promise<number> {
  const program = new Command('waymark')
    .description('Waymark: a workflow engine for victim support')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .showHelpAfterError();
  for (const add of COMMANDS) add(program);
  overrideExits(program);
  try {
    await program.parseAsync(commandFirst(args), { from: 'user' });
    return DONE;
  } catch (error) {
    return exitCodeOf(error);
  }
}

/** A sub-command does not inherit these settings from its parent. */
function overrideExits(command: Command): void {
  for (const child of command.commands) overrideExits(child.exitOverride().showHelpAfterError());
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : UNUSABLE;
  if (error instanceof Unusable) return report(error.message, UNUSABLE);
  if (error instanceof Refused)
    return report(
      [`refused (${error.code}): ${error.message}`, ...fieldLines(error)].join('\n'),
      REFUSED,
    );
  return report(
    `waymark failed unexpectedly: ${error instanceof Error ? error.message : 'unknown error'}`,
    REFUSED,
  );
}

/** One line for each refused field. */
const fieldLines = ({ more }: Refused): string[] =>
  (more.errors ?? []).map(({ field, code, message }) => `  ${field}: ${message} (${code})`);

function report(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}
