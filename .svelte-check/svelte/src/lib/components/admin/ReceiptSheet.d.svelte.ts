export { default } from "./++ReceiptSheet.svelte.ts";
export * from "./++ReceiptSheet.svelte.ts";
