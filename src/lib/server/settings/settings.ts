import { defaultSettings, readSettings, type BusinessSettings } from '../../domain/settings.ts';
import { formerMethodsAfter } from '../../domain/other-methods.ts';
import type { Logo } from '../../domain/logo.ts';
import type { Actor } from '../../domain/rights.ts';
import type { ChangeSettings, SettingsMessage } from '../../wire/settings.ts';
import { fieldsChanged } from '../../domain/audit.ts';
import type { Audited } from '../audit/index.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock } from '../shared/ports.ts';
import { staleVersion } from '../shared/stale-version.ts';
import { storeLogo } from './store-logo.ts';
import { requireFits } from './document-size.ts';
import type { Documents } from './ports.ts';

export interface SettingsPorts {
	clock: Clock;
	documents: Documents;
	/** The time zone from the environment. Used if the settings don't contain one. */
	timeZone: string;
	audited: Audited;
}

export interface SettingsShown {
	settings: SettingsMessage;
	defaults: BusinessSettings;
}

/** The current settings, for all capabilities. */
export interface CurrentSettings {
	read(): Promise<BusinessSettings>;
	/** Caches settings that this process just changed. */
	keep(settings: BusinessSettings): void;
}

/** Reads the settings from the table at most every few seconds, because every guest page needs them and they rarely change. */
export function createCurrentSettings(ports: SettingsPorts, keptForMs = 5_000): CurrentSettings {
	let kept: { settings: BusinessSettings; atMs: number } | undefined;
	const keep = (settings: BusinessSettings): BusinessSettings => {
		kept = { settings, atMs: ports.clock.now().getTime() };
		return settings;
	};
	return {
		async read() {
			if (kept && ports.clock.now().getTime() - kept.atMs < keptForMs) return kept.settings;
			const newest = await ports.documents.readNewest('settings');
			return keep(readSettings(newest?.content ?? {}, defaultSettings(ports.timeZone)));
		},
		keep: (settings) => void keep(settings)
	};
}

/** @throws Refusal `not_allowed` */
export async function showSettings(ports: SettingsPorts, actor: Actor): Promise<SettingsShown> {
	requireRight(actor, 'admin');
	const newest = await ports.documents.readNewest('settings');
	return shown(ports, newest?.content ?? {}, newest?.version ?? 0);
}

/**
 * Changes the given settings if the stored version is the expected one. Null restores a default. If nothing changes, doesn't create a
 * version.
 * @throws Refusal `not_allowed`, `stale_version`, `invalid` if the texts are too long in total
 */
export async function changeSettings(
	ports: SettingsPorts & { current: CurrentSettings },
	actor: Actor,
	message: ChangeSettings,
	expected: number
): Promise<SettingsShown> {
	requireRight(actor, 'admin');
	const newest = await ports.documents.readNewest('settings');
	const version = newest?.version ?? 0;
	if (version !== expected) throw staleVersion('the settings');
	const before = newest?.content ?? {};
	const { logo, ...others } = message;
	const content = applyChanges(before, {
		...others,
		...(logo !== undefined && { logo: logo && (await storeLogo(ports, actor, logo)) })
	});
	if (JSON.stringify(content) === JSON.stringify(before)) return shown(ports, before, version);
	requireFits(content, 'The settings have too much text. Shorten them.');
	const next = { version: version + 1, content, changedAt: ports.clock.now().toISOString(), changedBy: actor.id };
	const defaults = defaultSettings(ports.timeZone);
	const fields = fieldsChanged(auditedSettings(before, defaults), auditedSettings(content, defaults));
	const draft = { action: 'settings_changed', targetId: '', fields } as const;
	const insert = () => ports.documents.insert('settings', next);
	const outcome = await ports.audited(actor, draft, insert, (result) => result === 'inserted');
	if (outcome === 'taken') throw staleVersion('the settings');
	ports.current.keep(readSettings(content, defaults));
	return shown(ports, content, next.version);
}

type Changes = Omit<ChangeSettings, 'logo'> & { logo?: Logo | null };

/**
 * Applies the changes, removes values that are reset to their defaults, and keeps fields from a newer release. A key with the value undefined
 * counts as a reset.
 */
function applyChanges(before: Record<string, unknown>, message: Changes): Record<string, unknown> {
	const { accounts, ...rest } = message;
	const all: Record<string, unknown> = { ...rest };
	if (accounts === null) all.accounts = null;
	else if (accounts !== undefined) {
		const stored = typeof before.accounts === 'object' ? before.accounts : {};
		all.accounts = { ...stored, ...readSettings(before, defaultSettings()).accounts, ...accounts };
	}
	if (rest.otherMethods !== undefined) {
		const { otherMethods } = readSettings({ ...before, otherMethods: rest.otherMethods }, defaultSettings());
		const former = formerMethodsAfter(readSettings(before, defaultSettings()), otherMethods);
		all.formerMethods = former.length > 0 ? former : undefined;
	}
	// An emptied text becomes undefined and is removed, so that the default applies.
	const changed = Object.entries(all).map(([name, value]): [string, unknown] => [name, value ?? undefined]);
	return Object.fromEntries(
		Object.entries({ ...before, ...Object.fromEntries(changed) }).filter(([, value]) => value !== undefined)
	);
}

/** The settings as the audit log shows them. Omits `formerMethods`, because the change of `otherMethods` already shows what was removed. */
function auditedSettings(content: Record<string, unknown>, defaults: BusinessSettings) {
	const { formerMethods: _, logo, ...settings } = readSettings(content, defaults);
	return { ...settings, logo: logo && `Version ${logo.version}, ${logo.width} × ${logo.height} pixels` };
}

function shown(ports: SettingsPorts, content: Record<string, unknown>, version: number): SettingsShown {
	const defaults = defaultSettings(ports.timeZone);
	return { settings: { ...readSettings(content, defaults), version }, defaults };
}
