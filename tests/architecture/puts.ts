import ts from 'typescript';
import { parse } from './imports.ts';
import type { SourceFile } from './source-files.ts';

/** What a file does to rows, as far as its text says. */
export interface Writes {
	/** Puts that carry no condition, so that they would replace whatever is there. Each is the text of its row. */
	unconditional: string[];
	/** Names of commands that change or remove rows, with the text of their key. */
	changes: { command: string; key: string }[];
}

// The one function that passes a condition on; its callers are looked at instead.
const passesOn = 'putIf';

function propertyOf(node: ts.Expression | undefined, name: string): ts.ObjectLiteralElementLike | undefined {
	if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
	return node.properties.find((property) => property.name?.getText() === name);
}

/** The object literal that an expression is, or that the constant of this name was given. */
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

function enclosingFunction(node: ts.Node): string | undefined {
	let at: ts.Node | undefined = node;
	while (at !== undefined && !ts.isFunctionDeclaration(at)) at = at.parent;
	return at?.name?.text;
}

const text = (node: ts.Node | undefined): string => (node?.getText() ?? '').replace(/\s+/g, ' ');

export function writesOf(source: SourceFile): Writes {
	const file = parse(source);
	const writes: Writes = { unconditional: [], changes: [] };
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node)) {
			const command = node.expression.getText();
			const input = node.arguments?.[0];
			if (command === 'PutCommand' && enclosingFunction(node) !== passesOn) {
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
		if (ts.isCallExpression(node) && node.expression.getText() === passesOn) {
			const condition = literalOf(node.arguments[2], file);
			if (propertyOf(condition, 'ConditionExpression') === undefined)
				writes.unconditional.push(text(node.arguments[1]));
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return writes;
}
