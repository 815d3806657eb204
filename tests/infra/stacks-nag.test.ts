import { describe, expect, it, vi } from 'vitest';
import { plainStage, richStage, synthesize } from './stacks-cloud.ts';

// Every requested exception. While `isSilenced`, cdk-nag gets none.
const asked = new Set<string>();
let isSilenced = false;
vi.mock(import('../../infra/stacks/acknowledge.ts'), async (load) => {
	const real = await load();
	return {
		...real,
		acknowledge: (construct, reasons) => {
			for (const rule of Object.keys(reasons)) asked.add(rule);
			if (!isSilenced) real.acknowledge(construct, reasons);
		}
	};
});

const ruleOf = (found: string): string => found.replace(/^.*::(?=AwsSolutions)/, '');

describe('cdk-nag', () => {
	it('finds nothing, in a stage of any kind', () => {
		isSilenced = false;
		expect(synthesize(plainStage, richStage).findings).toEqual([]);
	});

	it('has no unneeded exception', () => {
		isSilenced = true;
		asked.clear();
		const found = synthesize(plainStage, richStage).findings.map((finding) => ruleOf(finding.rule));
		expect(found.length).toBeGreaterThan(5);
		expect([...asked].sort()).toEqual([...new Set(found)].sort());
	});
});
