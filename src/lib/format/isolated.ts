const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Isolates a right-to-left name from the surrounding text. Otherwise, a number after the name would appear on the wrong side of it. */
export function isolated(name: string): string {
	return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}
