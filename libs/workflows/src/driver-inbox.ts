import type { DriverEvent } from './protocol.js';

/**
 * What has happened and was not yet brought to `advance`. Pokes carry nothing, so any number of
 * them is one, and any other
 * event makes them superfluous: every answer of `advance` has all that is new.
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
