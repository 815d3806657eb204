export { default } from "./++CharterCertificates.svelte.ts";
export * from "./++CharterCertificates.svelte.ts";
