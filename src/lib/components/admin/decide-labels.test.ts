import { expect, it } from 'vitest';
import { payerText } from './decide-labels.ts';

const charter = { title: 'Tidewell whale watch', date: '2026-05-23' };

it.each([
	['Bruno Kestrel', 'Bruno Kestrel, Tidewell whale watch, Sat, May 23'],
	['Tidewell whale watch', 'Tidewell whale watch, Sat, May 23']
])('%j', (name, text) => expect(payerText(name, charter)).toBe(text));
