import { playMonth } from './play-month.js';

const url = process.env['WAYMARK_URL'];
if (!url) throw new Error('WAYMARK_URL is not set');
const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end.abort());
process.on('disconnect', () => end.abort());
await playMonth(url, end.signal);
