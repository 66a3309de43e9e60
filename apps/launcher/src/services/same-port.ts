import { freePort } from '@waymark/components';

/**
 * The services are told once where Postgres and Temporal are. So a part that ended comes back at
 * its port, or is tried again until no other program has it.
 * @throws Error while another program has it
 */
export async function samePort(port: number): Promise<number> {
  if ((await freePort(port)) !== port) throw new Error(`another program has port ${port}`);
  return port;
}
