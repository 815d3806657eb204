// A CloudFront Function (cloudfront-js-2.0, so in plain old JavaScript) on the default behaviour alone: it turns the addresses of the
// crew's app into files of the bucket. An address that looks like a file is left as it is, so that a missing file is a 404 and never
// the shell; one that belongs to the functions, and only was spelled so that no behaviour took it, is a 404 in the API's own form.

// Pages that the build made, each with its own file. tests/infra/edge.test.ts holds this against the build.
var PAGES = { '/': '/index.html', '/outbox': '/outbox.html', '/sign-in': '/sign-in.html' };
var SHELL = '/index.html';

// First parts of addresses that have behaviours of their own.
var TAKEN = ['api', 'g', 'charter', 'admin', 'mailbox', '_app', 'icons', 'screenshots'];

// S3 knows no longer name, and no address of the app comes near.
var LONGEST = 1024;

function handler(event) {
	var request = event.request;
	var path = decoded(request.uri);
	if (path === null || isTricky(path) || TAKEN.indexOf(firstPart(path)) !== -1) return notFound();
	var page = path.length > 1 && path.charAt(path.length - 1) === '/' ? path.slice(0, -1) : path;
	if (page.slice(page.lastIndexOf('/')).indexOf('.') !== -1) return request;
	request.uri = Object.prototype.hasOwnProperty.call(PAGES, page) ? PAGES[page] : SHELL;
	return request;
}

function decoded(uri) {
	// An encoded slash or backslash is a path to one reader and a letter to the next.
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
		// Encoded twice.
		/%(2f|5c|2e|00)/i.test(path)
	);
}

function firstPart(path) {
	return path.split('/')[1].toLowerCase();
}

function notFound() {
	return {
		statusCode: 404,
		statusDescription: 'Not Found',
		headers: {
			'content-type': { value: 'application/problem+json' },
			'cache-control': { value: 'no-store' }
		},
		body: JSON.stringify({
			type: 'about:blank',
			title: 'Nothing here',
			status: 404,
			detail: 'There is nothing under this address.',
			reason: 'not_found'
		})
	};
}
