export { default } from "./++ChangePaymentOverlay.svelte.ts";
export * from "./++ChangePaymentOverlay.svelte.ts";
