import { expect, it } from 'vitest';
import { accuracyText, positionText } from './position.ts';

it.each([
	[32.676_9, -117.323_03, '32° 40.614′ N, 117° 19.382′ W'],
	[0, 0, '0° 00.000′ N, 0° 00.000′ E'],
	[-33.5, 151.25, '33° 30.000′ S, 151° 15.000′ E'],
	[59.999_999_9, 179.999_999_9, '60° 00.000′ N, 180° 00.000′ E'],
	[-0.000_000_1, -0.000_1, '0° 00.000′ N, 0° 00.006′ W'],
	[90, -180, '90° 00.000′ N, 180° 00.000′ W']
])('%d, %d is %s', (latitude, longitude, text) => {
	expect(positionText({ latitude, longitude })).toBe(text);
});

it.each([
	[5, '± 16 ft'],
	[0, '± 0 ft'],
	[undefined, '']
])('an accuracy of %s m reads %s', (accuracyM, text) => {
	expect(accuracyText({ latitude: 0, longitude: 0, accuracyM })).toBe(text);
});
