export { default } from "./++CashPanel.svelte.ts";
export * from "./++CashPanel.svelte.ts";
