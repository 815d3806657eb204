export { default } from "./++InstallGuide.svelte.ts";
export * from "./++InstallGuide.svelte.ts";
