// The launcher without the check for a new build: `npm run bench` has built everything, and nothing
// may change under a measurement.
import { main } from '../../apps/launcher/dist/main.js';

process.exit(await main(process.argv.slice(2)));
