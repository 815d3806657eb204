import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	test: {
		projects: [
			{ extends: true, test: { name: 'unit', include: ['src/**/*.test.ts', 'infra/**/*.test.ts'] } },
			{ extends: true, test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
			{
				extends: true,
				test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 }
			},
			{
				extends: true,
				test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 120_000 }
			}
		]
	}
});
