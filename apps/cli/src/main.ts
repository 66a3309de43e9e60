import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands/index.js';
import { DONE, REFUSED, Refused, UNUSABLE, Unusable } from './exit-code.js';

const program = new Command('waymark').description('Waymark: a workflow engine for victim support').exitOverride().showHelpAfterError();
for (const add of COMMANDS) add(program);
overrideExits(program);
process.exitCode = await run();

/** A sub-command does not inherit how its parent exits. */
function overrideExits(command: Command): void {
  for (const child of command.commands) overrideExits(child.exitOverride());
}

async function run(): Promise<number> {
  try {
    await program.parseAsync();
    return DONE;
  } catch (error) {
    return exitOf(error);
  }
}

function exitOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : UNUSABLE;
  if (error instanceof Unusable) return said(error.message, UNUSABLE);
  if (error instanceof Refused) return said(`refused (${error.code}): ${error.message}${error.detail ? `\n${JSON.stringify(error.detail)}` : ''}`, REFUSED);
  throw error;
}

function said(message: string, code: number): number {
  process.stderr.write(`${message}\n`);
  return code;
}
