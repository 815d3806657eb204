// Kit's server and its manifest, as infra/build/adapter.ts writes them. The bundler resolves these names.
declare module 'kit-build/index.js' {
	export { Server } from '@sveltejs/kit';
}
declare module 'kit-build/manifest.js' {
	import type { SSRManifest } from '@sveltejs/kit';
	export const manifest: SSRManifest;
}
