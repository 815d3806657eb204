import { describe, expect, it } from 'vitest';
import { originOf } from './serve.ts';

describe('the origin that the app sees', () => {
	it('is the name by which this machine was asked', () => {
		expect(originOf('localhost:3000', 3000, undefined)).toBe('http://localhost:3000');
		expect(originOf('127.0.0.1:3000', 3000, undefined)).toBe('http://127.0.0.1:3000');
		expect(originOf('[::1]:3000', 3000, undefined)).toBe('http://[::1]:3000');
		expect(originOf('LocalHost:8080', 3000, undefined)).toBe('http://localhost:8080');
	});

	it('is never a foreign name, which a page elsewhere could have bound to this machine', () => {
		for (const host of [
			'rebound.example',
			'localhost.rebound.example:3000',
			'127.0.0.1.example',
			undefined,
			'localhost:3000@x'
		]) {
			expect(originOf(host, 3000, undefined)).toBe('http://localhost:3000');
		}
	});

	it('is the one that was set, whatever was asked', () => {
		expect(originOf('localhost:3000', 3000, 'https://crew.example')).toBe('https://crew.example');
	});
});
