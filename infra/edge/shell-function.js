// A CloudFront Function (cloudfront-js-2.0, so plain old JavaScript) on the default behavior only. It maps the crew app's addresses to
// files in the bucket, passes names with an extension through, and responds to all others with 404: a page for people, or JSON where the
// address could be read as the API's or names a file.

// Prerendered pages. tests/infra/edge.test.ts compares this with the build.
var PAGES = { '/': '/index.html', '/outbox': '/outbox.html', '/sign-in': '/sign-in.html' };

// First path segments that have their own behaviors. If one of them gets here, the path is misspelled.
var TAKEN = ['api', 'g', 'charter', 'admin', 'mailbox', '_app', 'icons', 'screenshots'];

// The maximum length of a path, which is S3's limit for names. The app's addresses are much shorter.
var LONGEST = 1024;

function handler(event) {
	var request = event.request;
	var path = decoded(request.uri);
	var isForApi = /^[/.]*api([/?#]|$)/i.test(spelled(request.uri));
	if (path === null || isTricky(path)) return notFound(isForApi || /[/.]api([/?#]|$)/i.test(spelled(request.uri)));
	if (TAKEN.indexOf(firstPart(path)) !== -1) return notFound(isForApi || isFile(path));
	var page = path.length > 1 && path.charAt(path.length - 1) === '/' ? path.slice(0, -1) : path;
	if (isFile(page)) return request;
	if (!Object.prototype.hasOwnProperty.call(PAGES, page)) return notFound(isForApi);
	request.uri = PAGES[page];
	return request;
}

// Whether the last segment has an extension. Pages that people may type, such as /index.php, don't count as files.
function isFile(page) {
	if (/^\/(index|outbox|sign-in)\.html$/.test(page)) return true;
	var name = page.slice(page.lastIndexOf('/'));
	return name.indexOf('.') !== -1 && !/\.(html?|php|aspx?|jsp)$/i.test(name);
}

function decoded(uri) {
	// Some parsers treat an encoded slash or backslash as a separator, and others don't.
	if (uri.length > LONGEST || /%2f|%5c/i.test(uri)) return null;
	try {
		return decodeURIComponent(uri);
	} catch (error) {
		return null;
	}
}

function isTricky(path) {
	return (
		path.charAt(0) !== '/' ||
		/[\u0000-\u001f\u007f\\#?]/.test(path) ||
		path.indexOf('//') !== -1 ||
		/\/\.{1,2}(\/|$)/.test(path) ||
		// Rejects separators, dots, and NUL that were encoded twice.
		/%(2f|5c|2e|00)/i.test(path)
	);
}

function firstPart(path) {
	return path.split('/')[1].toLowerCase();
}

// The path as the most lenient parser would decode it.
function spelled(uri) {
	var text = uri;
	for (var times = 0; times < 3; times++) {
		text = text.replace(/%([0-7][0-9a-f])/gi, function (all, code) {
			return String.fromCharCode(parseInt(code, 16));
		});
	}
	return text.replace(/\\/g, '/');
}

function notFound(isForProgram) {
	return {
		statusCode: 404,
		statusDescription: 'Not Found',
		headers: {
			'content-type': { value: isForProgram ? 'application/problem+json' : 'text/html; charset=utf-8' },
			'cache-control': { value: 'no-store' },
			'x-content-type-options': { value: 'nosniff' },
			'x-robots-tag': { value: 'noindex' },
			'content-security-policy': {
				value: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
			}
		},
		body: isForProgram ? PROBLEM : PAGE
	};
}

var PROBLEM = JSON.stringify({
	type: 'about:blank',
	title: 'Not found',
	status: 404,
	detail: 'There is nothing at this address.',
	reason: 'not_found'
});

// The 404 page. It needs no file, so it works even while a release is incomplete.
var PAGE =
	'<!doctype html><html lang="en"><head><meta charset="utf-8">' +
	'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Page not found</title>' +
	'<style>:root{color-scheme:light dark}body{max-width:36rem;margin:0 auto;padding:10vh 1rem 2rem;' +
	'font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}h1{font-size:1.75rem;line-height:1.2}' +
	'a{display:inline-block;padding:.75rem 1.125rem;border:2px solid;border-radius:8px;color:inherit}</style></head>' +
	'<body><main><h1>Page not found</h1><p>There is nothing at this address. The link may have a typo.</p>' +
	'<p><a href="/">Go to Dispatch</a></p></main></body></html>';
