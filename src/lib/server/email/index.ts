export { createEmailStatusReader } from './email-status.ts';
export type { EmailStatusReader, MailIntent, MailQueue, MailStatus, Mailbox, Mailer } from './ports.ts';
export { openMailbox } from './providers/mailbox.ts';
export { createMailer } from './providers/mailer.ts';
export { type MailPump, startMailPump } from './pump.ts';
export { type EmailRenderers, type EmailSending, createOfficeMail, createSender } from './use-cases.ts';
export { wakingLedger } from './waking-ledger.ts';
