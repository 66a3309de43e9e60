import type { Outcome } from '../refusal.js';
import { runCommand, type CommandContext, type CommandFrame } from './run-command.js';

/**
 * Records that this name stands for this request, before the parts of a request that takes more
 * than one transaction. Each part is a command of its own (`partOf`), so the request can be sent
 * again; another request of the same name is refused.
 */
export const reserveCommand = (
  context: CommandContext,
  frame: Pick<CommandFrame, 'kind' | 'envelope' | 'request'>,
): Promise<Outcome<object>> =>
  runCommand(context, frame, async () => ({ answer: {}, keyId: `command/${frame.kind}` }));
