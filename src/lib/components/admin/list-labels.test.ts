import { expect, it } from 'vitest';
import { attentionText, needFixingText, updateText } from './list-labels.ts';
import { emailCountText } from './mail-labels.ts';

it.each([
	[emailCountText(1), '1 email'],
	[emailCountText(3), '3 emails'],
	[emailCountText(999), '999 emails'],
	[emailCountText(1000), 'over 1,000 emails'],
	[needFixingText(1, 'here'), '1 line needs fixing and stays here'],
	[needFixingText(2, 'in the list'), '2 lines need fixing and stay in the list'],
	[updateText(1), 'Update 1 person with changes'],
	[updateText(2), 'Update 2 people with changes'],
	[attentionText(0, 8), 'Nothing needs attention.'],
	[attentionText(1, 8), '1 of 8 needs attention.'],
	[attentionText(2, 8), '2 of 8 need attention.']
])('agrees with its number: %s', (text, expected) => {
	expect(text).toBe(expected);
});
