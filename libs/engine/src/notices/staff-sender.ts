/** How a message leaves for a member of staff. */
export type StaffChannel = 'text' | 'email';

/** A message to one number or address. It says nothing about a person or a case. */
export interface StaffMessage {
  /** Our own reference: the provider finds the message by it. */
  reference: string;
  channel: StaffChannel;
  to: string;
  /** The whole text, for senders that keep no templates. */
  text: string;
  /** What a template of a provider is filled with. */
  values: { line: string; link: string; reference: string };
}

/** `sent`: the provider has it. `unknown`: the provider cannot say what became of it. */
export type StaffReceipt =
  | { outcome: 'sent' | 'delivered'; id?: string }
  | { outcome: 'failed'; code: string; id?: string }
  | { outcome: 'not-found' | 'unknown' };

export type StaffSendResult =
  | Exclude<StaffReceipt, { outcome: 'not-found' | 'unknown' }>
  /** The provider took nothing, and another try can help. */
  | { outcome: 'later'; code: string };

/**
 * Carries messages to staff: files on one machine, SMTP, GOV.UK Notify. `send` throws if it cannot
 * say whether the provider has the message; then `lookup` is asked, and nothing is sent again
 * unless the provider says that it has no such message.
 */
export interface StaffSender {
  /** Goes into the record, for example `govuk-notify`. */
  readonly name: string;
  /** Whether a message leaves this machine. Refused while service time is accelerated. */
  readonly external: boolean;
  send(message: StaffMessage): Promise<StaffSendResult>;
  lookup(sent: { reference: string; id: string | null }): Promise<StaffReceipt>;
}

/**
 * The name of a sender that only plays the telephone, for a demonstration. What it delivers has
 * told nobody anything (docs/service/escalation.md#notices).
 */
export const SIMULATED_SENDER = 'simulated';

/** A sender for each way that is configured. */
export interface StaffSending {
  senders: Readonly<Partial<Record<StaffChannel, StaffSender>>>;
  /** Where people find their notices, for example `https://waymark.example/notices`. */
  link: string;
}
