export { default } from "./++BriefRow.svelte.ts";
export * from "./++BriefRow.svelte.ts";
