export type Group = 'run' | 'all';
export function fingerprint(root: string): string;
export function installCommand(nodeVersion: string, pinnedNode: string, group: Group, isAddition?: boolean): string;
export function reasonToInstall(root: string, group: Group): string | undefined;
export function stampOf(root: string, group: Group): string;
export function stampPath(root: string): string;
export function explain(error: unknown): string;
