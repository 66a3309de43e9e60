import type { Instant, JsonObject, ProcessId } from '@waymark/domain';
import { plusMilliseconds } from './instants.js';
import { keysMatch, type Correlation } from './receivers.js';

export interface PublishedMessage extends Correlation {
  id: string;
  payload: JsonObject;
  expires: Instant;
  /** Processes that have received it. A message goes to a process once. */
  taken: Set<ProcessId>;
}

/** Messages wait here, for a limited time, for processes that have not received them yet. */
export class MessageBuffer {
  private messages: PublishedMessage[] = [];

  /**
   * @param lifeMinutes service minutes that a message waits for a receiver. With 0 only those who
   * listen now receive it.
   */
  constructor(private readonly lifeMinutes: number) {}

  keep(message: Correlation & { id: string; payload: JsonObject }, now: Instant): PublishedMessage {
    const kept = {
      ...message,
      expires: plusMilliseconds(now, this.lifeMinutes * 60_000),
      taken: new Set<ProcessId>(),
    };
    if (this.lifeMinutes > 0) this.messages.push(kept);
    return kept;
  }

  /** The oldest message that fits a subscription of a process. */
  oldestFor(
    process: ProcessId,
    { name, key }: Correlation,
    now: Instant,
  ): PublishedMessage | undefined {
    this.messages = this.messages.filter(({ expires }) => expires > now);
    return this.messages.find(
      (message) =>
        message.name === name && keysMatch(key, message.key) && !message.taken.has(process),
    );
  }
}
