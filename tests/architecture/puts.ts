import ts from 'typescript';
import { parse } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** A file's writes to rows, as far as its source shows. */
export interface Writes {
	/** Puts without a condition, which replace existing rows. Each is its row's source. */
	unconditional: string[];
	/** Names of commands that change or remove rows, with their key's source. */
	changes: { command: string; key: string }[];
}

// The only functions that pass a condition on, so their callers are checked instead.
const passesOn = ['putIf', 'putUnannounced'];

function propertyOf(node: ts.Expression | undefined, name: string): ts.ObjectLiteralElementLike | undefined {
	if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
	return node.properties.find((property) => property.name?.getText() === name);
}

/** The object literal in an expression or in the constant that it names. */
function literalOf(node: ts.Expression | undefined, file: ts.SourceFile): ts.Expression | undefined {
	if (node === undefined || !ts.isIdentifier(node)) return node;
	let found: ts.Expression | undefined;
	const visit = (at: ts.Node): void => {
		if (ts.isVariableDeclaration(at) && at.name.getText() === node.text) found = at.initializer;
		ts.forEachChild(at, visit);
	};
	visit(file);
	return found;
}

/** Whether a node is inside one of the functions that pass a condition on. */
function isPassedOn(node: ts.Node): boolean {
	let at: ts.Node | undefined = node;
	while (at !== undefined && !ts.isFunctionDeclaration(at)) at = at.parent;
	return at?.name !== undefined && passesOn.includes(at.name.text);
}

const text = (node: ts.Node | undefined): string => (node?.getText() ?? '').replace(/\s+/g, ' ');

export function writesOf(source: SourceFile): Writes {
	const file = parse(source);
	const writes: Writes = { unconditional: [], changes: [] };
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node)) {
			const command = node.expression.getText();
			const input = node.arguments?.[0];
			if (command === 'PutCommand' && !isPassedOn(node)) {
				if (propertyOf(input, 'ConditionExpression') === undefined) {
					writes.unconditional.push(text(propertyOf(input, 'Item')));
				}
			}
			if (
				/^(Update|Delete|BatchWrite|TransactWrite|ExecuteStatement|BatchExecuteStatement|ExecuteTransaction)(Item)?Command$/.test(
					command
				)
			) {
				writes.changes.push({ command, key: text(propertyOf(input, 'Key')) });
			}
		}
		if (ts.isCallExpression(node) && passesOn.includes(node.expression.getText()) && !isPassedOn(node)) {
			const condition = literalOf(node.arguments[2], file);
			if (propertyOf(condition, 'ConditionExpression') === undefined)
				writes.unconditional.push(text(node.arguments[1]));
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return writes;
}
