import type { Stage } from './environment.ts';

// An example with invented addresses. docs/deploying.md explains what to put here.
export const production: Stage = {
	name: 'production',
	appStage: 'production',
	account: '111111111111',
	region: 'us-west-2',
	mail: { provider: 'gmail', sender: 'crew@example.com', office: 'office@example.com' },
	isCheckedFromOutside: true,
	alarmEmail: 'alarms@example.com',
	runbook: 'docs/runbook.md',
	monthlyBudgetDollars: 25,
	originSecret: 'a',
	retentionDays: { functionLogs: 90, edgeLogs: 90, replacedFiles: 90, tableRecovery: 35 }
};
