// What `vite build` leaves in .svelte-kit/output/server. bundle.ts says where these two are.
declare module 'kit-build/index.js' {
	export { Server } from '@sveltejs/kit';
}
declare module 'kit-build/manifest.js' {
	import type { SSRManifest } from '@sveltejs/kit';
	export const manifest: SSRManifest;
}
