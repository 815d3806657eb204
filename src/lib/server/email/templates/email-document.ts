import { defaultEmailColor } from '../../../domain/color.ts';

// The dark colors from src/tokens.css; the templates have the light ones. Emails load no images or fonts, because loading them would reveal
// who reads which email, and when.
const dark = [
	'.page{background:#070d11 !important}',
	'.card{background:#121b21 !important;border-color:#2a3840 !important}',
	'.ink{color:#eef3f5 !important}',
	'.quiet{color:#b4c1c9 !important}',
	'.row{border-color:#2a3840 !important}',
	'.alert{background:#35100f !important;border-color:#ff8278 !important;color:#ffa8a0 !important}'
].join('');
/** Used only for buttons in the default color. A color that the business chose stays the same in dark mode. */
const darkAction = '.action{background:#1f5273 !important;color:#ffffff !important}';

/** Builds the HTML document of an email. @param title escaped HTML @param body HTML @param color the button's color */
export function emailDocument(title: string, body: string, color: string): string {
	const darkRules = color === defaultEmailColor ? dark + darkAction : dark;
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<head>',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark">',
		'<meta name="supported-color-schemes" content="light dark">',
		// Keeps mail programs from turning numbers and dates into phone or calendar links.
		'<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">',
		`<title>${title}</title>`,
		`<style>:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${darkRules}}</style>`,
		'</head>',
		`<body class="page" style="margin:0;padding:0;background:#e4eaee">${body}</body>`,
		'</html>',
		''
	].join('\n');
}
