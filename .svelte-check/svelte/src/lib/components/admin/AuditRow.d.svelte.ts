export { default } from "./++AuditRow.svelte.ts";
export * from "./++AuditRow.svelte.ts";
