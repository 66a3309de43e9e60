import { APPLICATION_ROLE, answers, masterKeyOf, openPersistence } from '@waymark/persistence';
import { migrateQueues } from '@waymark/queues';
import { emptyTestDatabase, selfSigned, tlsFront, type TestDatabase } from '@waymark/testing';
import type { TlsFront } from '@waymark/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every connection goes by the address in the environment, so its settings of TLS hold for all. */
describe('Postgres behind TLS', () => {
  let database: TestDatabase;
  let front: TlsFront;
  let folder: string;
  beforeAll(async () => {
    database = await emptyTestDatabase();
    front = await tlsFront('localhost', { port: Number(new URL(database.url).port) });
    folder = mkdtempSync(join(tmpdir(), 'waymark-tls-'));
    writeFileSync(join(folder, 'ca.pem'), front.certificate);
    writeFileSync(join(folder, 'other.pem'), selfSigned('localhost').certificate);
  });
  afterAll(async () => {
    await front?.close();
    await database?.giveBack();
    if (folder) rmSync(folder, { recursive: true });
  });

  const secured = (url: string, settings: Record<string, string>, host = 'localhost'): string => {
    const changed = new URL(url);
    Object.assign(changed, { hostname: host, port: String(front.port) });
    for (const [name, value] of Object.entries(settings)) changed.searchParams.set(name, value);
    return changed.toString();
  };
  const open = (settings: Record<string, string>, host?: string) =>
    openPersistence({
      url: secured(database.url, settings, host),
      keysUrl: secured(database.keysUrl, settings, host),
      master: masterKeyOf('a'.repeat(64), null),
      poolSize: 1,
    });
  const verified = (ca: string) => ({ sslmode: 'verify-full', sslrootcert: join(folder, ca) });

  it('reads and writes records and keys, and makes the queues', async () => {
    const persistence = await open(verified('ca.pem'));
    await answers(persistence.dataSource);
    await persistence.close();
    const before = front.secured();
    expect(before).toBeGreaterThan(1);
    await migrateQueues({
      url: secured(database.ownerUrl, verified('ca.pem')),
      applicationRole: APPLICATION_ROLE,
    });
    expect(front.secured()).toBeGreaterThan(before);
  });

  it.each<[string, () => Promise<{ close(): Promise<void> }>]>([
    ['in clear', () => open({})],
    ['with a certificate that nobody trusts', () => open(verified('other.pem'))],
    ['by another name', () => open(verified('ca.pem'), '127.0.0.1')],
  ])('opens nothing %s', async (_, opened) => {
    await expect(opened().then((persistence) => persistence.close())).rejects.toThrow();
  });
});
