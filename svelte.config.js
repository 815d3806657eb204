/** @type {import('@sveltejs/kit').Config} */
const config = {
	compilerOptions: { runes: true },
	kit: {
		adapter: {
			name: 'lambda',
			// Imported here, so that the tools that only read this file don't load the bundler.
			adapt: async (builder) => (await import('./infra/build/adapter.ts')).adaptToLambda(builder)
		},
		// The page registers the worker itself, through workbox-window: an update is offered, never forced.
		serviceWorker: { register: false },
		// The one shell is served at every depth of address, so its links can't be relative to it.
		paths: { relative: false },
		// Guests' styles come inside the page, which then shows with the first answer: on a slow link each round trip is felt.
		inlineStyleThreshold: 6000,
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../infra/**/*.ts', '../playwright.config.ts']
			})
		},
		// Kit's check knows forms alone and answers in text: ours is lib/server/http/origin.ts, for every unsafe request.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				'style-src': ['self', 'unsafe-inline'],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};

export default config;
