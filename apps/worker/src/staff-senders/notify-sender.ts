import type { StaffMessage, StaffReceipt, StaffSender, StaffSendResult } from '@waymark/engine';
import { notifyToken } from './notify-token.js';

export interface NotifySettings {
  /** `https://api.notifications.service.gov.uk` unless a test stands in for it. */
  url: string;
  key: string;
  /** The templates, with the fields `line`, `link` and `reference`. */
  textTemplate: string;
  emailTemplate: string;
}

interface Notification {
  id: string;
  status: string;
}

const TIMEOUT_MS = 20_000;

/**
 * Sends texts and emails through the API of GOV.UK Notify, version 2. Our reference goes with each
 * message, and Notify finds it again by that reference. Notify itself does not refuse a reference
 * that it has had before, so nothing is sent twice without asking.
 */
export function notifySender(settings: NotifySettings): StaffSender {
  const ask = async (path: string, body?: object): Promise<Response> =>
    fetch(`${settings.url}/v2/notifications${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${notifyToken(settings.key, Date.now())}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return {
    name: 'govuk-notify',
    external: true,
    send: async (message) => send(ask, bodyOf(settings, message), message.channel),
    lookup: async ({ reference, id }) => {
      const response = await ask(
        id ? `/${encodeURIComponent(id)}` : `?reference=${encodeURIComponent(reference)}`,
      );
      if (response.status === 404) return { outcome: 'not-found' };
      if (!response.ok) return { outcome: 'unknown' };
      const answer = (await response.json()) as Notification & { notifications?: Notification[] };
      const found = id ? answer : answer.notifications?.[0];
      return found ? receiptOf(found) : { outcome: 'not-found' };
    },
  };
}

async function send(
  ask: (path: string, body?: object) => Promise<Response>,
  body: object,
  channel: StaffMessage['channel'],
): Promise<StaffSendResult> {
  const response = await ask(channel === 'text' ? '/sms' : '/email', body);
  if (response.ok) return { outcome: 'sent', id: ((await response.json()) as Notification).id };
  // Too many requests: Notify has taken nothing. A fault of its own may come after it has.
  if (response.status === 429) return { outcome: 'later', code: 'notify-429' };
  if (response.status >= 500) throw new Error(`notify-${response.status}`);
  return { outcome: 'failed', code: `notify-${response.status}` };
}

function bodyOf(
  { textTemplate, emailTemplate }: NotifySettings,
  { channel, to, reference, values }: StaffMessage,
): object {
  return {
    ...(channel === 'text' ? { phone_number: to } : { email_address: to }),
    template_id: channel === 'text' ? textTemplate : emailTemplate,
    personalisation: values,
    reference,
  };
}

/** The words of Notify: https://docs.notifications.service.gov.uk/rest-api.html */
function receiptOf({ id, status }: Notification): StaffReceipt {
  if (status === 'delivered') return { outcome: 'delivered', id };
  if (/-failure$/.test(status) || status === 'validation-failed')
    return { outcome: 'failed', code: status, id };
  return { outcome: 'sent', id };
}
