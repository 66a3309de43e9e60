import { serveEngine } from '../engine/stdio.js';
import { Unusable } from '../exit-code.js';
import type { AddCommand } from './command.js';

export const addEngine: AddCommand = (program) => {
  program
    .command('engine')
    .description(
      'the engine without a system, for the conformance suites: ' +
        'reads requests from standard input, writes answers to standard output',
    )
    .option('--stdio', 'use the engine protocol, version 1')
    .action(async (options: { stdio?: boolean }) => {
      if (!options.stdio) throw new Unusable('The command engine needs --stdio.');
      await serveEngine(process.stdin, process.stdout);
    });
};
