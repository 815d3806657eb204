export { default } from "./++GatePanel.svelte.ts";
export * from "./++GatePanel.svelte.ts";
