import type { DriverEvent } from './protocol.js';

/**
 * Events that have not been brought to `advance` yet. Many pokes count as one, and any other event
 * makes them superfluous, because every answer of `advance` has everything new.
 */
export class DriverInbox {
  private readonly events: DriverEvent[] = [];
  private poked = false;

  poke(): void {
    this.poked = true;
  }

  add(event: DriverEvent): void {
    this.events.push(event);
  }

  hasNew(): boolean {
    return this.poked || this.events.length > 0;
  }

  next(): DriverEvent {
    this.poked = false;
    return this.events.shift() ?? { kind: 'poke' };
  }
}
