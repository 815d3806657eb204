/**
 * Whether a path could be an API path after decoding, such as `/%61pi/x`, `//API`, `/\api`, or `/%2561pi`. Such a path never gets an HTML
 * page.
 */
export function couldBeApiPath(path: string): boolean {
	let spelled = path;
	for (let times = 0; times < 3; times++) {
		spelled = spelled.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)));
	}
	return /^[/\\]+api(?:[/\\?#]|$)/i.test(spelled);
}
