import type { RequestHandler } from 'express';
import { HttpProblem } from './problem.js';
import { sendProblem } from './problem-filter.js';

const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/**
 * Answers only where it is called by its own name or by that of this machine. In a demonstration
 * people sign in without a password; without this check another site could have its name point to
 * this machine and sign in from a browser here (DNS rebinding).
 */
export function ownHostOnly(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).host.toLowerCase();
  return (request, response, next) => {
    const asked = request.get('host')?.toLowerCase() ?? '';
    if (asked === own || THIS_MACHINE.test(asked)) return next();
    sendProblem(
      response,
      new HttpProblem(421, 'wrong-host', {
        detail: 'A demonstration answers only at its own address (PUBLIC_URL).',
      }),
    );
  };
}
