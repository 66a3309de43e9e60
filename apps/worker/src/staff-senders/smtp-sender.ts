import type { StaffSender } from '@waymark/engine';
import { createTransport } from 'nodemailer';

interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  from: string;
}

const TIMEOUT_MS = 20_000;

/**
 * Sends emails through an SMTP server. The server says only that it has taken a message; nobody
 * says whether it was delivered. A message whose connection broke may have been taken, and no SMTP
 * server can be asked about it.
 */
export function smtpSender({ url, from }: SmtpSettings): StaffSender {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    external: true,
    send: async ({ reference, to, text }) => {
      try {
        const { messageId } = await transport.sendMail({
          from,
          to,
          subject: 'Waymark: open your notices',
          text,
          messageId: `<${reference}@waymark.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent', id: messageId };
      } catch (error) {
        const { responseCode = 0, syscall = '' } = error as {
          responseCode?: number;
          syscall?: string;
        };
        if (responseCode >= 500) return { outcome: 'failed', code: `smtp-${responseCode}` };
        if (responseCode >= 400) return { outcome: 'later', code: `smtp-${responseCode}` };
        if (BEFORE_THE_CONNECTION.has(syscall)) return { outcome: 'later', code: 'unreachable' };
        throw error;
      }
    },
    lookup: async () => ({ outcome: 'unknown' }),
  };
}

/** The server was not reached, so it has taken nothing. */
const BEFORE_THE_CONNECTION = new Set(['connect', 'getaddrinfo']);
