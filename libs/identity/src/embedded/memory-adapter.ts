interface Entry {
  payload: Record<string, unknown>;
  until: number;
}

/**
 * Keeps the embedded provider's codes and sessions in this process, for minutes. Signed-in browsers
 * do not depend on it.
 */
export class MemoryAdapter {
  private static readonly entries = new Map<string, Entry>();
  private static readonly MOST = 10_000;

  constructor(private readonly model: string) {}

  async upsert(id: string, payload: Record<string, unknown>, seconds = 3_600): Promise<void> {
    const { entries, MOST } = MemoryAdapter;
    if (entries.size >= MOST) entries.delete(entries.keys().next().value as string);
    entries.set(this.key(id), { payload, until: Date.now() + seconds * 1_000 });
  }

  async find(id: string): Promise<Record<string, unknown> | undefined> {
    const entry = MemoryAdapter.entries.get(this.key(id));
    if (!entry) return undefined;
    if (entry.until > Date.now()) return entry.payload;
    MemoryAdapter.entries.delete(this.key(id));
    return undefined;
  }

  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    return this.search((payload) => payload.uid === uid);
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = MemoryAdapter.entries.get(this.key(id));
    if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    MemoryAdapter.entries.delete(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, entry] of MemoryAdapter.entries)
      if (entry.payload.grantId === grantId) MemoryAdapter.entries.delete(key);
  }

  private search(
    matches: (payload: Record<string, unknown>) => boolean,
  ): Record<string, unknown> | undefined {
    for (const [key, entry] of MemoryAdapter.entries)
      if (key.startsWith(`${this.model}:`) && entry.until > Date.now() && matches(entry.payload))
        return entry.payload;
    return undefined;
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
