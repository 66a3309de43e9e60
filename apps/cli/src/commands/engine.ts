import { serveEngine } from '../engine/stdio.js';
import { Unusable } from '../exit-code.js';
import type { AddCommand } from './command.js';

export const addEngine: AddCommand = (program) => {
  program
    .command('engine')
    .description(
      'the engine by itself, for tests of others: requests on standard input, answers on standard output',
    )
    .option('--stdio', 'speak the engine protocol, version 1')
    .action(async (options: { stdio?: boolean }) => {
      if (!options.stdio) throw new Unusable('engine needs --stdio');
      await serveEngine(process.stdin, process.stdout);
    });
};
