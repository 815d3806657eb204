const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Isolates a right-to-left name from the text around it, because otherwise a number right after it shows on its other side. */
export function isolated(name: string): string {
	return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}
