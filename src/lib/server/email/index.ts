export { countingSender } from './counting-sender.ts';
export { applyDeliveryNotice, type NoticeResult } from './delivery-notices.ts';
export { backOffMs, missingRecordMs } from './email-results.ts';
export { createEmailStatusReader, readReturnedEmails } from './email-status.ts';
export type {
	DeliveryNotice,
	EmailStatusReader,
	EmailJob,
	MailQueue,
	MailStatus,
	Mailbox,
	ReturnedEmails
} from './ports.ts';
export { openMailbox } from './providers/mailbox.ts';
export { createMailer } from './providers/mailer.ts';
export { type EmailWorker, startEmailWorker } from './email-worker.ts';
export { type EmailRenderers, type EmailSending, createOfficeMail, createSender } from './use-cases.ts';
export { wakingLedger, withEmailJobs } from './waking-ledger.ts';
