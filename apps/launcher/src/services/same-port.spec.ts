import { freePort } from '@waymark/components';
import { createServer } from 'node:net';
import { samePort } from './same-port.js';

it('waits for the port that a part had, and takes no other one', async () => {
  const port = await freePort();
  const other = createServer();
  await new Promise<void>((listens) => other.listen(port, '127.0.0.1', listens));
  await expect(samePort(port)).rejects.toThrow(`another program has port ${port}`);
  await new Promise((closed) => other.close(closed));
  expect(await samePort(port)).toBe(port);
});
