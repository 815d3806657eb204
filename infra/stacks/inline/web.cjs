// What a web function answers between its first deployment and its first release.
exports.handler = async () => ({
	statusCode: 503,
	headers: {
		'content-type': 'text/plain; charset=utf-8',
		'cache-control': 'no-store',
		'retry-after': '300'
	},
	body: 'Nothing has been released here yet. The runbook says how: docs/deploying.md, "The first release".\n'
});
