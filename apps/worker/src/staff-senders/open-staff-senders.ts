import type { StaffSender, StaffSending } from '@waymark/engine';
import { join } from 'node:path';
import type { Config, StaffSenderName } from '../config.js';
import type { Logger } from '../platform/log.js';
import { consoleSender } from './console-sender.js';
import { fileSender } from './file-sender.js';
import { notifySender } from './notify-sender.js';
import { smtpSender } from './smtp-sender.js';

/** The sender of texts and the sender of emails that the configuration names. */
export function openStaffSenders(config: Config, log: Logger): StaffSending {
  const { text, email, smtp, notify, link } = config.staff;
  const folder = join(config.dataDir, 'outgoing-staff');
  const opened: Record<StaffSenderName, () => StaffSender | null> = {
    file: () => fileSender(folder),
    simulated: () => fileSender(folder, { simulated: true }),
    console: () => consoleSender((fields, words) => log.info(fields, words)),
    smtp: () => smtp && smtpSender(smtp),
    notify: () => notify && notifySender(notify),
    none: () => null,
  };
  const ofText = opened[text]();
  const ofEmail = opened[email]();
  return {
    senders: { ...(ofText && { text: ofText }), ...(ofEmail && { email: ofEmail }) },
    link,
  };
}
