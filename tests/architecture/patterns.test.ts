import { describe, expect, it } from 'vitest';
import { slowPatternsOf } from './patterns.ts';
import { filesUnder, isTest } from './source-files.ts';

const files = [...filesUnder('src', '.ts', '.svelte'), ...filesUnder('infra', '.ts', '.js', '.cjs')].filter(
	// A pasted list is read on the computer of the person who pasted it, and lines over 2,000 characters are refused first.
	({ path }) => !isTest(path) && !/^src\/lib\/office\/paste-\w+\.ts$/.test(path)
);
const pattern = (source: string): string[] => slowPatternsOf({ path: 'a.ts', text: `const a = ${source};` });

describe('regular expressions of src and infra', () => {
	it('take time proportional to their input', () => {
		expect(files.length).toBeGreaterThan(250);
		expect(files.flatMap(slowPatternsOf)).toEqual([]);
	}, 120_000);

	it.each([
		String.raw`/^\s*gzip\s*(;\s*q\s*=\s*1\s*)?$/`.replace('(', '(\\s*'),
		String.raw`/^(a+)+$/`,
		String.raw`/^[^@]+@[^@]+\.[^@]+$/`,
		String.raw`/\s+$/`,
		String.raw`/,*;/`,
		String.raw`new RegExp('^(a+)+$')`
	])('are found when they do: %s', (source) => {
		expect(pattern(source)).toHaveLength(1);
	});

	it.each([
		String.raw`/^[\w-]{1,64}$/`,
		String.raw`/^"?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"?$/i`,
		String.raw`/\s{1,9}$/`,
		String.raw`/^[^@]+@[^@.]+(?:\.[^@.]+)+$/`,
		String.raw`text.replace(/[^a-z0-9]+/g, '-')`
	])('are left alone when they don’t: %s', (source) => {
		expect(pattern(source)).toEqual([]);
	});
});
