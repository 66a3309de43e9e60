/** A neutral text to one number or address. `lookup` finds it by our own `reference`. */
export interface OutboundMessage {
  reference: string;
  channel: 'text' | 'email' | 'letter';
  to: string;
  text: string;
}
/** `written`: kept in a file on this machine. It was sent to nobody, and nobody will read it. */
export type SendResult =
  { outcome: 'sent' } | { outcome: 'written' } | { outcome: 'refused'; code: string };

/** A provider. `send` throws if it cannot say what became of the message; then ask `lookup`. */
export interface Sender {
  /** False: whatever it takes is only written to a file. */
  readonly sends: boolean;
  send(message: OutboundMessage): Promise<SendResult>;
  lookup(reference: string): Promise<'sent' | 'written' | 'unknown'>;
}
