import { runWaymark } from './run-waymark.js';

// Whoever reads the output may stop reading it (`waymark tasks | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : 1),
);
process.exitCode = await runWaymark(process.argv.slice(2));
