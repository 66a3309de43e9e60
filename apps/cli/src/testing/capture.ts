import { runWaymark } from '../run-waymark.js';

export interface Captured {
  code: number;
  out: string;
  err: string;
}

/** Runs one command line in this process and captures its output. */
export async function capture(...args: string[]): Promise<Captured> {
  const captured: Captured = { code: -1, out: '', err: '' };
  const [out, err] = [process.stdout.write, process.stderr.write];
  process.stdout.write = (text: string | Uint8Array) => ((captured.out += String(text)), true);
  process.stderr.write = (text: string | Uint8Array) => ((captured.err += String(text)), true);
  try {
    captured.code = await runWaymark(args);
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
  }
  return captured;
}
