const end = '<!-- end -->';
// Prettier would pad the tables.
const asPrinted = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'] as const;

/**
 * @param command what writes the text, as the start's marker names it
 * @throws Error if the page lacks its markers
 */
export function putBetweenMarkers(page: string, text: string, command: string): string {
	const start = `<!-- ${command} -->`;
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from === -1 || to < from) throw new Error('The page has no markers.');
	return `${page.slice(0, from)}${start}\n\n${asPrinted[0]}\n${text}\n${asPrinted[1]}\n\n${page.slice(to)}`;
}
