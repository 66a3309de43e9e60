/** A neutral text to one number or address. `lookup` finds it by our own `reference`. */
export interface OutboundMessage {
  reference: string;
  channel: 'text' | 'email' | 'letter';
  to: string;
  text: string;
}
export type SendResult = { outcome: 'sent' } | { outcome: 'refused'; code: string };

/** A provider. `send` throws if it cannot say what became of the message; then ask `lookup`. */
export interface Sender {
  send(message: OutboundMessage): Promise<SendResult>;
  lookup(reference: string): Promise<'sent' | 'unknown'>;
}
