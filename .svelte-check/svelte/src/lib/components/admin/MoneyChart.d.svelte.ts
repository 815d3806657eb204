export { default } from "./++MoneyChart.svelte.ts";
export * from "./++MoneyChart.svelte.ts";
