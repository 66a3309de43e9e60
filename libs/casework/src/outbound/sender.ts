/**
 * What leaves: a neutral text to one number or address. `reference` is ours, for looking it up
 * afterwards.
 */
export interface OutboundMessage {
  reference: string;
  channel: 'text' | 'email' | 'letter';
  to: string;
  text: string;
}
export type SendResult = { outcome: 'sent' } | { outcome: 'refused'; code: string };

/**
 * A provider. `send` throws where it cannot say what became of the message; `lookup` asks for it by
 * our reference.
 */
export interface Sender {
  send(message: OutboundMessage): Promise<SendResult>;
  lookup(reference: string): Promise<'sent' | 'unknown'>;
}
