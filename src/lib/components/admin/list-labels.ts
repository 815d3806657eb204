import { countWords } from '../charter/charter-labels.ts';

/** `1 line needs fixing and stays here` @param where the end of the sentence, such as `here` */
export function needFixingText(count: number, where: string): string {
	return `${countWords(count, 'line needs fixing and stays', 'lines need fixing and stay')} ${where}`;
}

/** `Update 1 person with changes`: people on the roster who differ from the pasted list. */
export function updateText(count: number): string {
	return `Update ${countWords(count, 'person with changes', 'people with changes')}`;
}

/** `1 of 8 needs attention.` */
export function attentionText(count: number, total: number): string {
	return count === 0 ? 'Nothing needs attention.' : `${count} of ${total} ${count === 1 ? 'needs' : 'need'} attention.`;
}
