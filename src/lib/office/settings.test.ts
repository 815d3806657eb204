import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../domain/settings.ts';
import { draftOfSettings, readSettingsChange, type SettingsDraft } from './settings.ts';

const base = draftOfSettings({ ...defaultSettings(), version: 0 });
const read = (over: Partial<SettingsDraft>) => readSettingsChange(base, { ...base, ...over });

describe('the days that phones keep whole, in the form of the settings', () => {
	it('are those of the settings', () => {
		expect(base).toMatchObject({ phoneDaysBack: '1', phoneDaysAhead: '3' });
	});

	it.each<[Partial<SettingsDraft>, unknown]>([
		[{}, undefined],
		[{ phoneDaysAhead: ' 7 ' }, { back: 1, ahead: 7 }],
		[{ phoneDaysBack: '0' }, { back: 0, ahead: 3 }],
		[
			{ phoneDaysBack: '2', phoneDaysAhead: '14' },
			{ back: 2, ahead: 14 }
		],
		[
			{ phoneDaysBack: '', phoneDaysAhead: ' ' },
			{ back: 1, ahead: 3 }
		]
	])('are read from %j', (over, phoneDays) => {
		expect(read(over)).toEqual({ ok: true, body: { ...(phoneDays !== undefined && { phoneDays }) } });
	});

	it.each<[Partial<SettingsDraft>, string, string]>([
		[{ phoneDaysBack: '3' }, 'phoneDays.back', 'Enter at most 2 days.'],
		[{ phoneDaysBack: '-1' }, 'phoneDays.back', 'Enter a whole number of days, such as 1. Enter 0 for none.'],
		[{ phoneDaysBack: 'one' }, 'phoneDays.back', 'Enter a whole number of days, such as 1. Enter 0 for none.'],
		[{ phoneDaysAhead: '0' }, 'phoneDays.ahead', 'Enter at least 1 day.'],
		[{ phoneDaysAhead: '15' }, 'phoneDays.ahead', 'Enter at most 14 days.'],
		[{ phoneDaysAhead: '1.5' }, 'phoneDays.ahead', 'Enter a whole number of days, such as 3.']
	])('are refused from %j, with what to do', (over, field, message) => {
		expect(read(over)).toEqual({ ok: false, problems: { [field]: message } });
	});
});

describe('the payment settings, in the form of the settings', () => {
	it('are those of the settings, or their defaults if an older server doesn’t send them', () => {
		const shown = { askAbove: '1,000.00', otherMethods: 'Venmo\nZelle' };
		expect(base).toMatchObject(shown);
		const { askAboveCents: _, otherMethods: __, formerMethods: ___, ...older } = defaultSettings();
		expect(draftOfSettings({ ...older, version: 0 })).toMatchObject(shown);
	});

	it.each<[Partial<SettingsDraft>, object]>([
		[{ askAbove: '50' }, { askAboveCents: 5_000 }],
		[{ askAbove: '0' }, { askAboveCents: 0 }],
		[{ askAbove: ' ' }, { askAboveCents: null }],
		[{ otherMethods: ' Cash App\n\nZelle ' }, { otherMethods: ['Cash App', 'Zelle'] }],
		[{ otherMethods: '\n' }, { otherMethods: [] }],
		[{ otherMethods: '\u200b\nZelle\n \u200b' }, { otherMethods: ['Zelle'] }],
		[
			{ overShort: '', askAbove: '2,000' },
			{ overShortCents: null, askAboveCents: 200_000 }
		]
	])('are read from %j', (over, body) => {
		expect(read(over)).toEqual({ ok: true, body });
	});

	it.each<[Partial<SettingsDraft>, string, RegExp]>([
		[{ askAbove: 'a lot' }, 'askAboveCents', /^Enter an amount/],
		[{ otherMethods: 'Venmo, Zelle' }, 'otherMethods', /on its own line/],
		[{ otherMethods: 'Venmo\nvenmo' }, 'otherMethods', /listed twice/],
		[{ otherMethods: 'Check' }, 'otherMethods', /already has/],
		[{ otherMethods: 'x'.repeat(31) }, 'otherMethods', /at most 30/],
		[{ otherMethods: '1\n2\n3\n4\n5\n6\n7\n8\n9' }, 'otherMethods', /at most 8/]
	])('are refused from %j, with what to do', (over, field, message) => {
		expect(read(over)).toEqual({ ok: false, problems: { [field]: expect.stringMatching(message) } });
	});
});
