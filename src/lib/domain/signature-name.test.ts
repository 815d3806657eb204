import { describe, expect, it } from 'vitest';
import { signatureDiffers } from './signature-name.ts';

describe('a typed signature and the name above it', () => {
	it.each([
		['Hugo Lantz', 'Hugo Lantz'],
		['Hugo Lantz', 'hugo  LANTZ '],
		['Hugo Lantz', 'Hugo Lántz'],
		['Hugo Lantz', 'Hugo M. Lantz'],
		['Hugo Maria Lantz', 'Hugo Lantz'],
		['Hugo Maria Lantz', 'Hugo M Lantz'],
		['Hugo Lantz', 'H. Lantz'],
		['Hugo Lantz', 'Hugo L.'],
		['Hugo Lantz', 'Lantz, Hugo'],
		['Hugo Lantz', 'Mr. Hugo Lantz Jr.'],
		['J.R. Smith', 'John Robert Smith'],
		['Maeve O’Dowd', 'Maeve ODowd'],
		['Maeve O’Dowd', 'Maeve O Dowd'],
		['Anne-Marie Smith', 'Smith, Annemarie'],
		['Annemarie Smith', 'Smith Anne Marie'],
		['Ana De la Cruz', 'ana delacruz'],
		['Ana De la Cruz', 'Ana Cruz'],
		['Ana Smith-Jones', 'Ana Smith'],
		['Łukasz Wren', 'lukasz wren'],
		['李 娜', '李娜'],
		['Cher', 'Cher Sarkisian'],
		['A', 'A'],
		['🛥️', '🛥️'],
		['W'.repeat(60), 'w'.repeat(60)],
		[`Ana ${'x'.repeat(116)}`, `ana ${'X'.repeat(116)}`]
	])('%s may sign as %s', (name, signature) => expect(signatureDiffers(name, signature)).toBe(false));

	it.each([
		['Hugo Lantz', 'Greta Holm'],
		['Hugo Lantz', 'Greta Lantz'],
		['Hugo Lantz', 'Hugo Holm'],
		['Hugo Lantz', 'Hugo'],
		['Hugo Lantz', 'Lantz'],
		['Hugo Lantz', 'H. L.'],
		['Hugo Lantz', 'HL'],
		['Hugo Lantz', 'G. Lantz'],
		['Hugo Lantz', 'x'],
		['Hugo Lantz', 'Yes I agree'],
		['Hugo Hugo', 'Hugo Lantz'],
		['Cher', 'C. Sarkisian'],
		['李 娜', '王 芳'],
		['A', 'B'],
		['W'.repeat(60), 'w'.repeat(59)],
		['Hugo Lantz', 'Jr.']
	])('%s is asked about %s', (name, signature) => expect(signatureDiffers(name, signature)).toBe(true));
});
