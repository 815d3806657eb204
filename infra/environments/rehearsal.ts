import type { Stage } from './environment.ts';

// An environment for practicing deployments, releases, and restores. It costs cents while it's unused.
export const rehearsal: Stage = {
	name: 'rehearsal',
	appStage: 'staging',
	account: '111111111111',
	region: 'us-west-2',
	mail: { provider: 'ses', sender: 'rehearsal@example.com', office: 'office@example.com' },
	isCheckedFromOutside: false,
	alarmEmail: 'alarms@example.com',
	runbook: 'docs/runbook.md',
	monthlyBudgetDollars: 5,
	originSecret: 'a',
	retentionDays: { functionLogs: 14, edgeLogs: 14, replacedFiles: 14, tableRecovery: 7 }
};
