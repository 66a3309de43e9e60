import { runWaymark } from './run-waymark.js';

// The reader of the output may stop early (`waymark tasks | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : 1),
);
process.exitCode = await runWaymark(process.argv.slice(2));
