export function fingerprint(root: string): string;
export function installCommand(nodeVersion: string, pinnedNode: string): string;
export function reasonToInstall(root: string): string | undefined;
export function stampPath(root: string): string;
export function explain(error: unknown): string;
