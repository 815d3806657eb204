import { parse } from 'svelte/compiler';
import type { SourceFile } from './source-files.ts';

type Json = Record<string, unknown>;

function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null;
}

function childrenOf(node: Json): Json[] {
	const below = Object.entries(node).flatMap(([key, value]) => (key === 'metadata' || key === 'loc' ? [] : [value]));
	return below
		.flat()
		.filter((value) => isJson(value) && (typeof value.type === 'string' || 'nodes' in value)) as Json[];
}

function* walk(node: Json): Generator<Json> {
	yield node;
	for (const child of childrenOf(node)) yield* walk(child);
}

const isFunction = (node: Json): boolean => String(node.type).includes('Function');

/** Names that an expression reads. Property names and object keys are not reads. */
function* readsOf(node: Json): Generator<{ name: string; at: number }> {
	if (node.type === 'Identifier') {
		yield { name: String(node.name), at: Number(node.start) };
		return;
	}
	for (const [key, value] of Object.entries(node)) {
		if (key === 'metadata' || key === 'loc') continue;
		if (key === 'property' && node.type === 'MemberExpression' && node.computed !== true) continue;
		if (key === 'key' && node.type === 'Property' && node.computed !== true) continue;
		if (key === 'left' && node.type === 'AssignmentExpression' && isJson(value) && value.type === 'Identifier')
			continue;
		for (const child of [value].flat()) if (isJson(child) && typeof child.type === 'string') yield* readsOf(child);
	}
}

function namesIn(pattern: unknown): string[] {
	if (!isJson(pattern)) return [];
	if (pattern.type === 'Identifier') return [String(pattern.name)];
	if (pattern.type === 'ObjectPattern')
		return [pattern.properties].flat().flatMap((one) => (isJson(one) ? namesIn(one.value ?? one.argument) : []));
	if (pattern.type === 'ArrayPattern') return [pattern.elements].flat().flatMap(namesIn);
	if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
	if (pattern.type === 'RestElement') return namesIn(pattern.argument);
	return [];
}

function runeOf(init: unknown): string | undefined {
	if (!isJson(init) || init.type !== 'CallExpression' || !isJson(init.callee)) return undefined;
	const { callee } = init;
	if (callee.type === 'Identifier') return String(callee.name);
	if (callee.type === 'MemberExpression' && isJson(callee.object) && isJson(callee.property))
		return String(callee.object.name);
	return undefined;
}

interface Reactive {
	state: Set<string>;
	/** By name, the names that each computed value reads: `$derived`, and `{@const}` in the markup. */
	derived: Map<string, Set<string>>;
	/** Computed values of the markup. They stop existing with their block. */
	consts: Set<string>;
}

function findReactive(root: Json): Reactive {
	const found: Reactive = { state: new Set(), derived: new Map(), consts: new Set() };
	const add = (names: readonly string[], expression: unknown): void => {
		const reads = isJson(expression) ? [...readsOf(expression)].map(({ name }) => name) : [];
		for (const name of names) found.derived.set(name, new Set([...(found.derived.get(name) ?? []), ...reads]));
	};
	for (const node of walk(root)) {
		if (node.type === 'VariableDeclarator') {
			const rune = runeOf(node.init);
			if (rune === '$state' || rune === '$props') for (const name of namesIn(node.id)) found.state.add(name);
			if (rune === '$derived') add(namesIn(node.id), node.init);
		}
		if (node.type === 'ConstTag' && isJson(node.declaration)) {
			for (const one of [node.declaration.declarations].flat()) {
				if (!isJson(one)) continue;
				add(namesIn(one.id), one.init);
				for (const name of namesIn(one.id)) found.consts.add(name);
			}
		}
	}
	return found;
}

function dependsOn(name: string, state: string, { derived }: Reactive, seen = new Set<string>()): boolean {
	if (seen.has(name)) return false;
	seen.add(name);
	const reads = derived.get(name);
	return (
		reads !== undefined &&
		[...reads].some(
			(one) => one === state || dependsOn(one, state, { state: new Set(), derived, consts: new Set() }, seen)
		)
	);
}

function isCleared(value: unknown): boolean {
	if (!isJson(value)) return false;
	if (value.type === 'Identifier') return value.name === 'undefined';
	if (value.type === 'Literal') return value.value === null || value.value === '' || value.value === false;
	if (value.type === 'ArrayExpression') return [value.elements].flat().length === 0;
	return false;
}

/**
 * Reads of a computed value in a handler that has just cleared what it is computed from, and reads of a `{@const}` after an `await`,
 * when its block may be gone. Both give `undefined` or another row's value. The cure is a local constant before the write or the `await`.
 */
export function staleReadsOf(file: SourceFile): string[] {
	const root: unknown = parse(file.text, { modern: true });
	if (!isJson(root)) return [];
	const reactive = findReactive(root);
	const found = new Set<string>();
	const report = (name: string, at: number): void => {
		found.add(`${file.path}:${file.text.slice(0, at).split('\n').length} ${name}`);
	};
	for (const fn of walk(root)) {
		if (!isFunction(fn) || !isJson(fn.body)) continue;
		const own = new Set([...walk(fn)].flatMap((node) => (node.type === 'VariableDeclarator' ? namesIn(node.id) : [])));
		for (const name of [fn.params].flat().flatMap(namesIn)) own.add(name);
		const reads = [...readsOf(fn.body)].filter(({ name }) => reactive.derived.has(name) && !own.has(name));
		for (const node of walk(fn.body)) {
			if (node.type === 'AssignmentExpression' && isJson(node.left) && isCleared(node.right)) {
				const state = String(node.left.name);
				for (const { name, at } of reads)
					if (at > Number(node.end) && reactive.state.has(state) && dependsOn(name, state, reactive)) report(name, at);
			}
			if (node.type === 'AwaitExpression') {
				for (const { name, at } of reads) if (at > Number(node.end) && reactive.consts.has(name)) report(name, at);
			}
		}
	}
	return [...found];
}
