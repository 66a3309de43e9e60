import type { Instant, JsonObject, ProcessId } from '@waymark/domain';
import { plusMilliseconds } from './instants.js';
import { keysMatch, type Correlation } from './receivers.js';

export interface PublishedMessage extends Correlation {
  id: string;
  payload: JsonObject;
  expires: Instant;
  /** Processes that have got it: a message goes to a process once. */ taken: Set<ProcessId>;
}

/** Messages wait here for as long as they live, for processes that have not got them yet. */
export class MessageBuffer {
  private messages: PublishedMessage[] = [];

  /**
   * @param lifeMinutes service time a message waits for a receiver; 0: only who listens now gets
   * it.
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

  /** The oldest that a subscription of this process, opened or free again now, is given. */
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
